package io.careline.testkit.servers;

import io.careline.testkit.Await;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL in child processes, from binaries that come as a Maven artifact. */
final class EmbeddedPostgresServer extends PostgresServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  // Ends the server when this JVM is gone without having closed it (kill -9).
  private static final String WATCH =
      "while kill -0 $0 2>/dev/null; do sleep 1; done;"
          + " test -f $1/postmaster.pid && kill -QUIT $(head -n 1 $1/postmaster.pid)";

  private final int port = FreePort.next();
  private final Path directory = ScratchDirectory.create("careline-postgres-");
  private @Nullable EmbeddedPostgres server;

  @Override
  public int port() {
    return port;
  }

  @Override
  String superuserPassword() {
    return "";
  }

  @Override
  public synchronized void start() {
    if (server != null) {
      return;
    }
    boolean first = !Files.exists(directory.resolve("postgresql.conf"));
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(START_LIMIT);
    PostgresSettings.SETTINGS.forEach(builder::setServerConfig);
    try {
      server = builder.start();
      if (first) {
        watch();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not start PostgreSQL", e);
    }
  }

  private void watch() throws IOException {
    new ProcessBuilder(
            "sh", "-c", WATCH, Long.toString(ProcessHandle.current().pid()), directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Override
  public synchronized void stop() {
    EmbeddedPostgres running = server;
    if (running == null) {
      return;
    }
    server = null;
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not stop PostgreSQL", e);
    }
  }

  @Override
  public synchronized void kill() {
    if (server == null) {
      return;
    }
    try {
      Optional<ProcessHandle> postmaster = postmaster();
      if (postmaster.isPresent()) {
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.get().pid()))
            .start()
            .onExit()
            .join();
        Await.until("PostgreSQL is gone", STOP_LIMIT, () -> !postmaster.get().isAlive());
      }
      // What is left is the library's lock on the directory.
      stop();
    } catch (IOException e) {
      throw new UncheckedIOException("could not kill PostgreSQL", e);
    }
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path file = directory.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
  }

  @Override
  public synchronized void close() {
    kill();
    ScratchDirectory.delete(directory);
  }

  @Override
  public String toString() {
    return "PostgreSQL (child process) on 127.0.0.1:" + port;
  }
}
