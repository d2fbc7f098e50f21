package io.careline.escalation.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.policy.Trigger;
import java.util.stream.Stream;

/**
 * A clock that was warned of or broke, and is neither met nor cancelled.
 *
 * @param share of the promised time that has passed, as far as it was warned of
 */
public record Danger(ClockRef clock, double share, boolean breached) {

  /** What it may have begun: whoever is told of warnings is in charge after the breach, too. */
  Stream<Trigger> triggers() {
    Trigger warned = new Trigger.Warned(clock.target(), share);
    return breached ? Stream.of(warned, new Trigger.Breached(clock.target())) : Stream.of(warned);
  }
}
