package io.careline.deploy.faults;

import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service and who watches over it: a process that ends is started again, as an
 * operator's supervisor does.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(6);
  private static final Duration DEATH_WITHIN = Duration.ofMinutes(4);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
  private static final int KILLED = 137;
  private static final int UP = 200;
  private static final int TAIL_LINES = 25;

  private final ServiceName service;
  private final String name;
  private final int port;
  private final Path program;
  private final Path log;
  private final Map<String, String> environment;
  private final HttpClient http;
  private final Deque<String> failPoints;
  private final List<Death> deaths = new CopyOnWriteArrayList<>();
  private @Nullable Process process;
  private boolean killed;
  private boolean wanted = true;

  /**
   * How a process ended.
   *
   * @param at the fail point that it was started with; "kill -9"; or "" when it left by itself
   */
  record Death(String at, int status) {}

  /**
   * An instance that is not running yet.
   *
   * @param failPoints each start takes the next, until none is left
   */
  ServiceProcess(
      ServiceName service,
      String name,
      int port,
      Path program,
      Path log,
      Map<String, String> environment,
      HttpClient http,
      List<String> failPoints) {
    this.service = service;
    this.name = name;
    this.port = port;
    this.program = program;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.http = http;
    this.failPoints = new ArrayDeque<>(failPoints);
  }

  ServiceName service() {
    return service;
  }

  /** Starts it and keeps it running. */
  ServiceProcess start() {
    Thread.ofPlatform().daemon().name("watches " + name).start(this::watch);
    return this;
  }

  private void watch() {
    while (true) {
      String failPoint;
      Process running;
      synchronized (this) {
        if (!wanted) {
          return;
        }
        failPoint = failPoints.poll();
        running = launch(failPoint);
        process = running;
        killed = false;
      }
      int status = running.onExit().join().exitValue();
      synchronized (this) {
        deaths.add(new Death(killed ? "kill -9" : failPoint == null ? "" : failPoint, status));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Process launch(@Nullable String failPoint) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    if (failPoint != null) {
      command.add("-Dcareline.fail-point=" + failPoint);
    }
    command.addAll(List.of("-jar", program.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + name, e);
    }
  }

  /** The base of its REST interface. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns when it is ready for work. */
  void awaitReady() {
    Await.until(name + " is ready", READY_WITHIN, this::isReady);
  }

  private boolean isReady() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
            .timeout(ANSWER_WITHIN)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == UP;
  }

  /** Kills it as {@code kill -9} does; it will be started again. */
  void kill() {
    long before = killings();
    Await.until(
        name + " is gone",
        DEATH_WITHIN,
        () -> {
          killWhatLives();
          return killings() > before;
        });
  }

  private synchronized void killWhatLives() {
    if (process != null && process.isAlive() && !killed) {
      killed = true;
      process.destroyForcibly();
    }
  }

  private long killings() {
    return deaths.stream().filter(death -> death.at().equals("kill -9")).count();
  }

  /** Returns when it has died at {@code failPoint}. */
  void awaitDeathAt(String failPoint) {
    Await.until(
        name + " dies at " + failPoint,
        DEATH_WITHIN,
        () -> deaths.contains(new Death(failPoint, KILLED)));
  }

  /** How its processes have ended so far, in order. */
  List<Death> deaths() {
    return List.copyOf(deaths);
  }

  /** The last lines that it wrote. */
  String tail() {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return name
          + " "
          + deaths
          + "\n  "
          + String.join("\n  ", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
    } catch (IOException | UncheckedIOException e) {
      return name + " wrote nothing readable: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    Process last;
    synchronized (this) {
      wanted = false;
      killed = true;
      last = process;
    }
    if (last != null) {
      last.destroyForcibly().onExit().join();
    }
  }
}
