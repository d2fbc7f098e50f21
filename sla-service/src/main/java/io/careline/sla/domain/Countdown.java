package io.careline.sla.domain;

import io.careline.contract.ClockEvent.Warning;
import io.careline.policy.BusinessTime;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes with one promise in its own calendar, which counts the promised time and the pauses
 * alike.
 */
record Countdown(Promise promise, BusinessTime time) {

  static Countdown of(Policy policy, Promise promise) {
    return new Countdown(promise, policy.businessTime(promise));
  }

  /** The promised time as business time, for a clock that started at {@code start}. */
  Duration total(Instant start) {
    return time.between(start, time.add(start, promise.within()));
  }

  /** What is left at {@code now} of a clock that runs until {@code dueAt}; never negative. */
  Duration remaining(Instant now, Instant dueAt) {
    return atLeastZero(time.between(now, dueAt));
  }

  /** When {@code remaining} will have passed. */
  Instant dueAfter(Instant now, Duration remaining) {
    return time.plusOpen(now, remaining);
  }

  /** The business time for which {@code clock} has run. */
  Duration elapsed(Clock clock, Instant until) {
    return clock.ran(until).stream()
        .map(span -> time.between(span.from(), span.until()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The warnings that are still ahead when {@code remaining} of {@code total} is left. */
  List<Warning> warnings(Instant now, Duration remaining, Duration total) {
    List<Warning> ahead = new ArrayList<>();
    for (double share : promise.warnAt()) {
      Duration afterwards = Duration.ofMillis(Math.round(total.toMillis() * (1 - share)));
      Duration until = remaining.minus(afterwards);
      if (until.isPositive()) {
        ahead.add(new Warning(share, time.plusOpen(now, until)));
      }
    }
    return ahead;
  }

  static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
