package io.careline.sla.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a clock's account, so that a person can add it up.
 *
 * @param at when it took effect: the time of its cause, or the deadline itself
 * @param dueAt when the promise breaks, as known after this step
 * @param remaining business time that is left, of a pause
 * @param causationId the event or wake-up that brought it about
 */
public record LedgerEntry(
    Step step,
    Instant at,
    @Nullable Instant dueAt,
    @Nullable Duration remaining,
    @Nullable String reason,
    @Nullable String causationId) {

  /** What happened to the clock. */
  public enum Step {
    STARTED,
    PAUSED,
    RESUMED,
    WARNED,
    BREACHED,
    MET,
    CANCELLED,
    RETARGETED;

    /** Whether time passes after it. */
    boolean sets() {
      return this == STARTED || this == RESUMED || this == RETARGETED;
    }

    /** Whether time stands still after it. */
    boolean stops() {
      return this == PAUSED || this == MET || this == CANCELLED;
    }
  }
}
