package io.careline.reporting.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time between events. */
final class Spans {
  private Spans() {}

  /** Never negative: events of two services may bear times that cross by some milliseconds. */
  static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  static Instant earliest(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  static Instant latest(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }
}
