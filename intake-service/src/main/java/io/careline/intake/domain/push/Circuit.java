package io.careline.intake.domain.push;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint answers. After five failures in a row it is left alone for 30 s; then one
 * delivery tries it, and each further failure doubles the time up to 15 min.
 *
 * @param failures in a row
 * @param openUntil until when it is left alone; null if it never was
 */
public record Circuit(int failures, @Nullable Instant openUntil) {
  /** An endpoint that answers. */
  public static final Circuit CLOSED = new Circuit(0, null);

  /** Deliveries that an endpoint gets at once. */
  public static final int WIDTH = 4;

  private static final int FAILURES_MAX = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int DOUBLINGS_MAX = 5;

  /** Whether nothing is sent. */
  public boolean isOpen(Instant now) {
    return openUntil != null && now.isBefore(openUntil);
  }

  /** Whether one delivery may try it. */
  public boolean isHalfOpen(Instant now) {
    return failures >= FAILURES_MAX && !isOpen(now);
  }

  /** How many deliveries may be on their way at once. */
  public int width(Instant now) {
    if (isOpen(now)) {
      return 0;
    }
    return isHalfOpen(now) ? 1 : WIDTH;
  }

  /** The circuit after {@code outcome}; a receiver that refuses answers. */
  public Circuit after(Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Delivered _, Outcome.Refused _, Outcome.Gone _ -> CLOSED;
      case Outcome.Failed _ -> failed(now);
    };
  }

  /** What fails while it is open was on its way before, and says nothing new. */
  private Circuit failed(Instant now) {
    if (isOpen(now)) {
      return this;
    }
    int next = failures + 1;
    if (next < FAILURES_MAX) {
      return new Circuit(next, openUntil);
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(next - FAILURES_MAX, DOUBLINGS_MAX));
    return new Circuit(next, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }
}
