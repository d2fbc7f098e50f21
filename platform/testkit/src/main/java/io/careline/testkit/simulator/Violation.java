package io.careline.testkit.simulator;

/** An invariant does not hold. */
public final class Violation extends RuntimeException {
  private final String invariant;

  Violation(String invariant, String detail) {
    super(invariant + ": " + detail);
    this.invariant = invariant;
  }

  /** Which one. */
  public String invariant() {
    return invariant;
  }
}
