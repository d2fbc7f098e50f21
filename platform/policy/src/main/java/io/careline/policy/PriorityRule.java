package io.careline.policy;

import io.careline.contract.Priority;

/**
 * Raises the priority on top of the category's. All rules that match are applied, in order.
 *
 * @param raiseBy steps; 0 if it only raises to
 * @param raiseTo at least this; {@code LOW} if it only raises by
 */
public record PriorityRule(When when, int raiseBy, Priority raiseTo) {

  /** The raised priority. */
  public Priority apply(Priority priority) {
    return priority.raisedBy(raiseBy).atLeast(raiseTo);
  }
}
