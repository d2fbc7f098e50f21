package io.careline.contract;

import java.util.Locale;

/** The service that says something; its URI is the {@code ce_source} of all that it publishes. */
public enum Source {
  INTAKE,
  ROUTING,
  SLA,
  ESCALATION,
  FEEDBACK,
  REPORTING;

  private static final String PREFIX = "/careline/";

  /** The service's name as it stands in topics, metrics and paths: {@code intake}. */
  public String serviceName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The CloudEvents source: {@code /careline/intake}. */
  public String uri() {
    return PREFIX + serviceName();
  }

  /**
   * The source of a CloudEvents URI.
   *
   * @throws IllegalArgumentException if no service of Careline has that URI
   */
  public static Source ofUri(String uri) {
    for (Source source : values()) {
      if (source.uri().equals(uri)) {
        return source;
      }
    }
    throw new IllegalArgumentException("unknown source " + uri);
  }
}
