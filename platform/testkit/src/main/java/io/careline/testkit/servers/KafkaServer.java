package io.careline.testkit.servers;

/** One Kafka broker (KRaft, combined with its controller). Topics are not created by use. */
public interface KafkaServer extends Server {

  /** {@code host:port}, the same for the server's life. */
  String bootstrapServers();
}
