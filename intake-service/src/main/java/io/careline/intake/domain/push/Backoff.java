package io.careline.intake.domain.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again: after 10 s, then three times as long each time up to 8 h,
 * give or take a fifth, until three days have passed; the last attempt stands at their end.
 */
public final class Backoff {
  /** How long a delivery is tried. */
  public static final Duration PATIENCE = Duration.ofDays(3);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final int FACTOR = 3;
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /** The time after the {@code attempt}th failure, from 1, without the spread. */
  public static Duration delay(int attempt) {
    Duration delay = FIRST;
    for (int i = 1; i < attempt && delay.compareTo(LONGEST) < 0; i++) {
      delay = delay.multipliedBy(FACTOR);
    }
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  /**
   * When to try again after the {@code attempt}th attempt failed at {@code now}; empty if that was
   * the last.
   *
   * @param id spreads deliveries that failed at the same moment
   * @param since when the delivery was asked for
   * @param retryAfter what the receiver asks for at least
   */
  public static Optional<Instant> next(
      UUID id, int attempt, Instant since, Instant now, @Nullable Duration retryAfter) {
    Instant end = since.plus(PATIENCE);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    Duration wait = spread(delay(attempt), id, attempt);
    if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
      wait = retryAfter;
    }
    Instant next = now.plus(wait);
    return Optional.of(next.isBefore(end) ? next : end);
  }

  private static Duration spread(Duration delay, UUID id, int attempt) {
    long seed =
        id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), attempt);
    double factor = 1 - SPREAD + 2 * SPREAD * new SplittableRandom(seed).nextDouble();
    return Duration.ofMillis(Math.round(delay.toMillis() * factor));
  }
}
