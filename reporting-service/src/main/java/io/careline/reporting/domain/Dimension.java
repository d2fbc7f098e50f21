package io.careline.reporting.domain;

import org.jspecify.annotations.Nullable;

/** What figures can be grouped by. */
public enum Dimension {
  CHANNEL("channel"),
  CATEGORY("category"),
  PRIORITY("priority"),
  QUEUE("queue"),
  TEAM("team"),
  AGENT("agent"),
  LANGUAGE("language"),
  TIER("tier"),
  POLICY_VERSION("policyVersion");

  /** The group of what has no value, such as the queue of an inquiry that was never queued. */
  public static final String NONE = "none";

  private final String label;

  Dimension(String label) {
    this.label = label;
  }

  /** The name in requests and answers. */
  public String label() {
    return label;
  }

  /** The dimension called {@code label}; null if there is none. */
  public static @Nullable Dimension called(String label) {
    for (Dimension dimension : values()) {
      if (dimension.label.equals(label)) {
        return dimension;
      }
    }
    return null;
  }

  /** The group that {@code sample} belongs to. */
  String of(Sample sample) {
    String value =
        switch (this) {
          case CHANNEL -> sample.inquiry().channel().name();
          case CATEGORY -> sample.inquiry().category();
          case PRIORITY -> sample.inquiry().priority().name();
          case QUEUE -> sample.inquiry().queue();
          case TEAM -> sample.team();
          case AGENT -> sample.agentId();
          case LANGUAGE -> sample.inquiry().language();
          case TIER -> sample.inquiry().tier();
          case POLICY_VERSION -> sample.inquiry().policyVersion();
        };
    return value == null ? NONE : value;
  }
}
