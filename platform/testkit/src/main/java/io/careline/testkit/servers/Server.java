package io.careline.testkit.servers;

/** A server that a test can take away and bring back. Its address and data survive both. */
public interface Server extends AutoCloseable {

  /** Starts it on the same data and port, and returns when it answers. */
  void start();

  /** Stops it in good order and returns when it is gone. */
  void stop();

  /**
   * Ends it as a crash does, without a goodbye: SIGKILL for Kafka, an immediate shutdown for
   * PostgreSQL, which recovers from its log at the next start. Returns when it is gone.
   */
  void kill();

  /** Ends it for good and removes its data. */
  @Override
  void close();
}
