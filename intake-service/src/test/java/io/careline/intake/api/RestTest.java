package io.careline.intake.api;

import io.careline.runtime.PolicyBook;
import io.careline.testkit.Await;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the running service through its public interface. */
abstract class RestTest {
  static final Duration LIMIT = Duration.ofSeconds(60);

  @Inject PolicyBook policies;

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource("/")
  URI base;

  Caller caller;

  @BeforeEach
  void openForWork() {
    caller = new Caller(base);
    Await.until("the first policy is active", LIMIT, policies::hasActive);
  }
}
