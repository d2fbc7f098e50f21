package io.careline.intake.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.intake.app.provider.WebhookTaken.Outcome;
import io.careline.runtime.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeWebhooksTest {
  private static final List<Told> TOLD =
      IntStream.range(0, 24).mapToObj(i -> (Told) new Told.Aside("part " + i)).toList();

  private final Set<Told> kept = new HashSet<>();
  private final Set<Told> failing = new HashSet<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final TakeWebhooks webhooks = new TakeWebhooks(this::take, metrics);

  private Uni<Outcome> take(String provider, Told part, Instant now) {
    if (failing.contains(part)) {
      throw new IllegalStateException("the database is gone");
    }
    return Uni.createFrom().item(kept.add(part) ? Outcome.OPENED : Outcome.DUPLICATE);
  }

  private WebhookTaken send() {
    return webhooks.take("meta", TOLD, Instant.EPOCH).await().indefinitely();
  }

  @Test
  void T03_a_part_that_fails_does_not_lose_the_rest_and_comes_again() {
    failing.add(TOLD.get(5));

    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(503));
    assertThat(kept).hasSize(23);

    failing.clear();
    WebhookTaken again = send();

    assertThat(again.opened()).isEqualTo(1);
    assertThat(again.duplicate()).isEqualTo(23);
    assertThat(kept).containsExactlyInAnyOrderElementsOf(TOLD);
    assertThat(metrics.counter("careline.webhooks", tags("FAILED")).count()).isEqualTo(1);
    assertThat(metrics.counter("careline.webhooks", tags("OPENED")).count()).isEqualTo(24);
  }

  private static String[] tags(String outcome) {
    return new String[] {"provider", "meta", "type", "known", "outcome", outcome};
  }
}
