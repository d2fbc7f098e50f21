package io.careline.contract;

/** How urgent an inquiry is; declared from the least to the most urgent, so that order compares. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  /** Raises by {@code steps}, at most to {@link #URGENT}. */
  public Priority raisedBy(int steps) {
    Priority raised = this;
    for (int step = 0; step < steps && raised != URGENT; step++) {
      raised = raised.next();
    }
    return raised;
  }

  private Priority next() {
    return switch (this) {
      case LOW -> NORMAL;
      case NORMAL -> HIGH;
      case HIGH, URGENT -> URGENT;
    };
  }

  /** The more urgent of the two. */
  public Priority atLeast(Priority other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
