package io.careline.escalation.app;

import io.careline.escalation.domain.EscalationState;

/** An escalation's state in one word, as it stands in rows and answers. */
public enum StateName {
  WAITING,
  NOTIFIED,
  ACKNOWLEDGED,
  EXHAUSTED,
  CLOSED;

  /** The word for {@code state}. */
  public static StateName of(EscalationState state) {
    return switch (state) {
      case EscalationState.Waiting _ -> WAITING;
      case EscalationState.Notified _ -> NOTIFIED;
      case EscalationState.Acknowledged _ -> ACKNOWLEDGED;
      case EscalationState.Exhausted _ -> EXHAUSTED;
    };
  }
}
