package io.careline.testkit.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A broker in a child process on this JVM's class path. */
final class EmbeddedKafka implements KafkaServer {
  private static final long STOP_SECONDS = 30;

  private final int port = FreePort.next();
  private final int controllerPort = FreePort.next();
  private final Path directory = ScratchDirectory.create("careline-kafka-");
  private final Path log = directory.resolve("kafka.log");
  private @Nullable Process process;

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Process started = launch(configured());
      process = started;
      KafkaReadiness.await(bootstrapServers(), started::isAlive, log.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start Kafka", e);
    }
  }

  private Process launch(Path properties) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaChild.class.getName(),
                Long.toString(ProcessHandle.current().pid()),
                properties.toString()));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Formats the storage at the first start; afterwards only names the file. */
  private Path configured() throws IOException {
    Path properties = directory.resolve("server.properties");
    if (!Files.exists(properties)) {
      Path data = Files.createDirectory(directory.resolve("data"));
      Files.writeString(properties, properties(data));
      format(properties);
    }
    return properties;
  }

  private static void format(Path properties) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties.toString()
    };
    if (StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8))
        != 0) {
      throw new IllegalStateException(
          "could not format Kafka's storage: " + output.toString(StandardCharsets.UTF_8));
    }
  }

  private String properties(Path data) {
    return KafkaSettings.asProperties()
        + """
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        log.dirs=%3$s
        """
            .formatted(port, controllerPort, data);
  }

  @Override
  public synchronized void stop() {
    end(false);
  }

  @Override
  public synchronized void kill() {
    end(true);
  }

  private void end(boolean forcibly) {
    Process running = process;
    if (running == null) {
      return;
    }
    process = null;
    if (forcibly) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    end(true);
    ScratchDirectory.delete(directory);
  }

  @Override
  public String toString() {
    return "Kafka (child process) on " + bootstrapServers();
  }
}
