package io.careline.deploy.stack;

import java.nio.file.Path;
import java.util.Locale;

/** The six services in the order in which they start. */
public enum ServiceName {
  INTAKE(8081),
  ROUTING(8082),
  SLA(8083),
  ESCALATION(8084),
  FEEDBACK(8085),
  REPORTING(8086);

  private final int port;

  ServiceName(int port) {
    this.port = port;
  }

  /** The port of the public contract. */
  public int port() {
    return port;
  }

  /** The name of the process, its database and its role: {@code intake}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The runnable program that the build leaves. */
  public Path program(Path sources) {
    return sources.resolve(label() + "-service/target/quarkus-app/quarkus-run.jar");
  }
}
