package io.careline.contract;

/** How urgent an inquiry is; declared from the least to the most urgent, so that order compares. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  /** Raises by {@code steps}, at most to {@link #URGENT}. */
  public Priority raisedBy(int steps) {
    return values()[Math.min(ordinal() + Math.max(steps, 0), URGENT.ordinal())];
  }

  /** The more urgent of the two. */
  public Priority atLeast(Priority other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
