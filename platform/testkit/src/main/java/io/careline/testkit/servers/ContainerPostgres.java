package io.careline.testkit.servers;

import io.careline.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL in a container. */
final class ContainerPostgres extends PostgresServer {
  static final String IMAGE = "postgres:18";
  private static final String PASSWORD = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final int port = FreePort.next();
  private final Container container =
      new Container(IMAGE, 5432, port, Map.of("POSTGRES_PASSWORD", PASSWORD), command());

  private static String[] command() {
    List<String> command = new ArrayList<>(List.of("postgres"));
    PostgresSettings.SETTINGS.forEach((name, value) -> {
      command.add("-c");
      command.add(name + "=" + value);
    });
    return command.toArray(String[]::new);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  String superuserPassword() {
    return PASSWORD;
  }

  @Override
  public synchronized void start() {
    container.start();
    // While the image initialises the data it listens on its own socket only, not on the port.
    Await.until("PostgreSQL answers on port " + port, START_LIMIT, this::answers);
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
    return "PostgreSQL (container " + IMAGE + ") on 127.0.0.1:" + port;
  }
}
