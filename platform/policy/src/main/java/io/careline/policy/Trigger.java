package io.careline.policy;

import io.careline.contract.Target;
import java.time.Duration;
import java.util.Locale;

/** Something that happened and may begin an escalation chain. */
public sealed interface Trigger {

  /** A short name for events: {@code WARNED}. */
  default String label() {
    return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** A clock passed {@code share} of its time. */
  record Warned(Target target, double share) implements Trigger {}

  /** A promise broke. */
  record Breached(Target target) implements Trigger {}

  /** The customer or an agent asked for it. */
  record Requested() implements Trigger {}

  /** The customer turned to the company for the {@code times}-th time within {@code within}. */
  record RepeatedContact(int times, Duration within) implements Trigger {}

  /** A survey answer was so low that somebody should look. */
  record LowScore() implements Trigger {}

  /** A queue's service level was below {@code share} for {@code intervals} intervals on end. */
  record QueueBelowServiceLevel(String queue, double share, int intervals) implements Trigger {}

  /** Somebody has waited in a queue for {@code waited}. */
  record QueueWait(String queue, Duration waited) implements Trigger {}
}
