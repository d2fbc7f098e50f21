package io.careline.sla.app;

import io.careline.sla.domain.ClockState;

/** A clock's state in one word, as it stands in rows and answers. */
public enum StateName {
  RUNNING,
  PAUSED,
  MET,
  BREACHED,
  CANCELLED;

  /** The word for {@code state}. */
  public static StateName of(ClockState state) {
    return switch (state) {
      case ClockState.Running _ -> RUNNING;
      case ClockState.Paused _ -> PAUSED;
      case ClockState.Met _ -> MET;
      case ClockState.Breached _ -> BREACHED;
      case ClockState.Cancelled _ -> CANCELLED;
    };
  }
}
