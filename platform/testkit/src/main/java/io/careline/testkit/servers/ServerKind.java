package io.careline.testkit.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How servers are run. */
enum ServerKind {
  /** Docker containers. */
  CONTAINERS,
  /** Child processes. */
  EMBEDDED;

  private static final String PROPERTY = "careline.test.servers";
  private static final String VARIABLE = "CARELINE_TEST_SERVERS";
  private static final String REAPER = "testcontainers/ryuk:0.14.0";
  private static final long DOCKER_SECONDS = 10;

  /** What the property or variable asks for; {@code auto}, the default, looks for Docker. */
  static ServerKind chosen() {
    String wish = System.getProperty(PROPERTY);
    if (wish == null || wish.isBlank()) {
      wish = System.getenv(VARIABLE);
    }
    return switch (wish == null ? "auto" : wish.strip().toLowerCase(Locale.ROOT)) {
      case "auto", "" -> dockerHasTheImages() ? CONTAINERS : EMBEDDED;
      case "containers" -> CONTAINERS;
      case "embedded" -> EMBEDDED;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is " + wish + "; it can be auto, containers or embedded");
    };
  }

  // Images are not pulled here: a test run that loads gigabytes unasked helps nobody. And
  // Testcontainers itself is not asked, as it would pull its reaper first and wait for it.
  private static boolean dockerHasTheImages() {
    boolean needsNoReaper = Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    return docker("image", "inspect", ContainerKafka.IMAGE, ContainerPostgres.IMAGE)
        && (needsNoReaper || docker("image", "inspect", REAPER));
  }

  private static boolean docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(DOCKER_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
