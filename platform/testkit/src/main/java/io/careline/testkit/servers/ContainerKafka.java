package io.careline.testkit.servers;

import java.util.HashMap;
import java.util.Map;

/** A broker in a container. */
final class ContainerKafka implements KafkaServer {
  static final String IMAGE = "apache/kafka:4.2.1";

  private final int port = FreePort.next();
  private final Container container = new Container(IMAGE, port, port, environment(port));

  private static Map<String, String> environment(int port) {
    Map<String, String> environment = new HashMap<>(KafkaSettings.asEnvironment());
    environment.put("KAFKA_NODE_ID", "1");
    environment.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
    environment.put("KAFKA_LISTENERS", "PLAINTEXT://:" + port + ",CONTROLLER://:9093");
    environment.put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port);
    return environment;
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public synchronized void start() {
    container.start();
    KafkaReadiness.await(bootstrapServers(), container::isRunning, "the container's log");
  }

  @Override
  public synchronized void stop() {
    container.stop();
  }

  @Override
  public synchronized void kill() {
    container.kill();
  }

  @Override
  public synchronized void close() {
    container.remove();
  }

  @Override
  public String toString() {
    return "Kafka (container " + IMAGE + ") on " + bootstrapServers();
  }
}
