package io.careline.reporting.domain;

import io.careline.contract.ClockEvent;
import io.careline.contract.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the promises of an inquiry ended so far. */
record Promises(List<Outcome> outcomes) {
  static final Promises NONE = new Promises(List.of());

  Promises {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * A promise that was kept or broken; one that is fulfilled late stays broken.
   *
   * @param at when it was kept, or its deadline
   */
  record Outcome(String promise, Target target, int cycle, boolean kept, Instant at) {

    boolean isOfSameClock(Outcome other) {
      return promise.equals(other.promise) && target == other.target && cycle == other.cycle;
    }
  }

  Promises apply(ClockEvent told) {
    return switch (told) {
      case ClockEvent.Met e -> e.late() ? this : with(e.clock(), true, e.metAt());
      case ClockEvent.Breached e -> with(e.clock(), false, e.dueAt());
      case ClockEvent.Started ignored -> this;
      case ClockEvent.Paused ignored -> this;
      case ClockEvent.Resumed ignored -> this;
      case ClockEvent.Warned ignored -> this;
      case ClockEvent.Cancelled ignored -> this;
      case ClockEvent.Retargeted ignored -> this;
    };
  }

  /** A clock ends once; whatever else is said of it, a broken promise stays broken. */
  private Promises with(ClockEvent.ClockRef clock, boolean kept, Instant at) {
    Outcome outcome = new Outcome(clock.promise(), clock.target(), clock.cycle(), kept, at);
    List<Outcome> next = new ArrayList<>(outcomes);
    for (Outcome known : outcomes) {
      if (known.isOfSameClock(outcome)) {
        if (kept || !known.kept()) {
          return this;
        }
        next.remove(known);
      }
    }
    next.add(outcome);
    return new Promises(next);
  }
}
