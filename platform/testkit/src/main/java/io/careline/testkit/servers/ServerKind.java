package io.careline.testkit.servers;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/** How servers are run. */
enum ServerKind {
  /** Docker containers. */
  CONTAINERS,
  /** Child processes. */
  EMBEDDED;

  private static final String PROPERTY = "careline.test.servers";
  private static final String VARIABLE = "CARELINE_TEST_SERVERS";

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

  // Images are not pulled here: a test run that loads gigabytes unasked helps nobody.
  private static boolean dockerHasTheImages() {
    try {
      DockerClientFactory docker = DockerClientFactory.instance();
      if (!docker.isDockerAvailable()) {
        return false;
      }
      docker.client().inspectImageCmd(ContainerKafka.IMAGE).exec();
      docker.client().inspectImageCmd(ContainerPostgres.IMAGE).exec();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
