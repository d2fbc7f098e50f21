package io.careline.escalation.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.policy.Trigger;

/**
 * A clock that was warned of or broke, and is neither met nor cancelled.
 *
 * @param share of the promised time that has passed, as far as it was warned of
 */
public record Danger(ClockRef clock, double share, boolean breached) {

  /** What it may have begun. */
  Trigger trigger() {
    return breached
        ? new Trigger.Breached(clock.target())
        : new Trigger.Warned(clock.target(), share);
  }
}
