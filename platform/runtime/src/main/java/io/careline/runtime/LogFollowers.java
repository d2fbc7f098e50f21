package io.careline.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins readers of the log that decide nothing. */
@ApplicationScoped
public class LogFollowers {
  private static final int BATCH = 500;

  private final Database database;
  private final KafkaSettings kafka;

  LogFollowers(
      Database database,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.database = database;
    this.kafka = new KafkaSettings(bootstrapServers);
  }

  /**
   * Reads {@code topic} from the beginning or from where {@code group} stopped, until it is closed.
   *
   * @param effect what is written for a batch, in the transaction that moves the position; it may
   *     be called again for the same batch if that transaction fails
   * @param committed called after each commit
   */
  public AutoCloseable follow(
      String group, String topic, BiConsumer<Tx, List<LogEntry>> effect, Runnable committed) {
    LogFollower follower =
        new LogFollower(group, topic, database, kafka.consumer(group, BATCH), effect, committed);
    follower.start();
    return follower;
  }
}
