package io.careline.deploy.stack;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands over what is committed on a topic from now on, on a thread of its own, until closed. */
public final class TopicFollower implements AutoCloseable {
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread;

  private TopicFollower(
      TopicReader reader, String name, Consumer<ConsumerRecord<byte[], byte[]>> take) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(() -> {
              try (reader) {
                while (!closing.get()) {
                  reader.poll().forEach(take);
                }
              }
            });
  }

  /**
   * Follows {@code topic}; nothing that is published after the return is missed.
   *
   * @param name of the thread
   */
  public static TopicFollower start(
      String bootstrapServers,
      String topic,
      String name,
      Consumer<ConsumerRecord<byte[], byte[]>> take) {
    return new TopicFollower(TopicReader.fromNow(bootstrapServers, topic), name, take);
  }

  /** Returns when nothing is handed over any more. */
  @Override
  public void close() {
    closing.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
