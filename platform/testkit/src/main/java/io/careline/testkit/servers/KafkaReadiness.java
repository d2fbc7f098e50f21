package io.careline.testkit.servers;

import io.careline.testkit.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a broker whether it serves. */
final class KafkaReadiness {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private KafkaReadiness() {}

  /** Returns when the broker is registered and unfenced; fails at once when it is not alive. */
  static void await(String bootstrapServers, BooleanSupplier alive, String whereTheLogIs) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
    try (Admin admin = Admin.create(settings)) {
      Await.until(
          "Kafka answers on " + bootstrapServers,
          LIMIT,
          () -> {
            if (!alive.getAsBoolean()) {
              throw new BrokerGone("Kafka ended while starting; see " + whereTheLogIs);
            }
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
          });
    }
  }

  /** An error, so that nobody waits on for a broker that has ended. */
  private static final class BrokerGone extends Error {
    BrokerGone(String message) {
      super(message);
    }
  }
}
