package io.careline.testkit.servers;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tests a real Kafka and a real PostgreSQL, the same API whether they run in containers or as
 * child processes. The system property {@code careline.test.servers} (or the variable {@code
 * CARELINE_TEST_SERVERS}) chooses: {@code auto} (default), {@code containers} or {@code embedded}.
 *
 * <p>The shared servers start when first asked for, serve all tests of the JVM and end with it. A
 * test that kills servers takes its own by {@link #newKafka} and {@link #newPostgres}.
 */
public final class Servers {
  private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

  private static @Nullable ServerKind kind;
  private static @Nullable KafkaServer kafka;
  private static @Nullable PostgresServer postgres;

  private Servers() {}

  /** The JVM's Kafka. */
  public static synchronized KafkaServer kafka() {
    KafkaServer running = kafka;
    if (running == null) {
      running = newKafka();
      kafka = running;
    }
    return running;
  }

  /** The JVM's PostgreSQL. */
  public static synchronized PostgresServer postgres() {
    PostgresServer running = postgres;
    if (running == null) {
      running = newPostgres();
      postgres = running;
    }
    return running;
  }

  /** A Kafka of one's own, started. It ends by {@link KafkaServer#close} or with the JVM. */
  public static KafkaServer newKafka() {
    return started(
        switch (kind()) {
          case CONTAINERS -> new ContainerKafka();
          case EMBEDDED -> new EmbeddedKafka();
        });
  }

  /**
   * A PostgreSQL of one's own, started. It ends by {@link PostgresServer#close} or with the JVM.
   */
  public static PostgresServer newPostgres() {
    return started(
        switch (kind()) {
          case CONTAINERS -> new ContainerPostgres();
          case EMBEDDED -> new EmbeddedPostgresServer();
        });
  }

  private static <T extends Server> T started(T server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "closes-" + server));
    server.start();
    LOG.info("started {}", server);
    return server;
  }

  private static synchronized ServerKind kind() {
    ServerKind chosen = kind;
    if (chosen == null) {
      chosen = ServerKind.chosen();
      kind = chosen;
      announce(chosen);
    }
    return chosen;
  }

  // The one line that a test run always shows: which servers it was proved against.
  @SuppressWarnings("SystemOut")
  private static void announce(ServerKind chosen) {
    System.out.println(
        "Careline tests run against "
            + switch (chosen) {
              case CONTAINERS ->
                  "containers: " + ContainerKafka.IMAGE + ", " + ContainerPostgres.IMAGE;
              case EMBEDDED -> "child processes: Kafka and PostgreSQL 18 from Maven Central";
            });
  }
}
