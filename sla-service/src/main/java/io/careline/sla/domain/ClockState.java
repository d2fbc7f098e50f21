package io.careline.sla.domain;

import io.careline.contract.ClockEvent.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a clock stands.
 *
 * <pre>
 *            paused            met (in time)
 *  Running <--------> Paused  ---------------.
 *     |     resumed      |                   v
 *     |                  '---- met -------> Met      Met --- resumed (reopened, CONTINUE) ---> Running
 *     |  breached                            ^
 *     '-----------> Breached -- met (late) --'       Running, Paused, Breached -- cancelled --> Cancelled
 * </pre>
 *
 * <p>A reply may be read after a resolution that it stood before: it meets a clock that the
 * resolution cancelled.
 */
public sealed interface ClockState {

  /** Whether the promise is still to be fulfilled, in time or late. */
  default boolean open() {
    return switch (this) {
      case Running _, Paused _, Breached _ -> true;
      case Met _, Cancelled _ -> false;
    };
  }

  /** When the promise breaks or broke; null while that is open. */
  default @Nullable Instant due() {
    return switch (this) {
      case Running running -> running.dueAt();
      case Paused _ -> null;
      case Breached breached -> breached.dueAt();
      case Met met -> met.dueAt();
      case Cancelled cancelled -> cancelled.dueAt();
    };
  }

  /** Time passes; {@code warnings} are those that are still ahead. */
  record Running(Instant dueAt, List<Warning> warnings) implements ClockState {
    public Running {
      warnings = List.copyOf(warnings);
    }
  }

  /** Time stands still; {@code remaining} is business time. */
  record Paused(Duration remaining) implements ClockState {}

  /** The promise is broken and not yet fulfilled. */
  record Breached(Instant dueAt) implements ClockState {}

  /**
   * The promise was fulfilled.
   *
   * @param late whether it had broken before
   */
  record Met(
      Instant dueAt,
      Instant metAt,
      Duration elapsedCalendar,
      Duration elapsedBusiness,
      boolean late)
      implements ClockState {}

  /**
   * The promise holds no more.
   *
   * @param breached whether it had broken before
   */
  record Cancelled(Instant at, String reason, @Nullable Instant dueAt, boolean breached)
      implements ClockState {}
}
