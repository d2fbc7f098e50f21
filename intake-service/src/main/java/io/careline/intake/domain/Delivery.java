package io.careline.intake.domain;

/** What became of a message to a customer; declared in the order in which they replace another. */
public enum Delivery {
  REQUESTED,
  FAILED,
  DELIVERED,
  READ;

  /** Whether a receipt says more than is known already. */
  public boolean isNewsAfter(Delivery known) {
    return compareTo(known) > 0;
  }
}
