package io.careline.contract;

/** Where an inquiry stands. {@link InquiryFold} is the one place that decides it. */
public enum Status {
  RECEIVED,
  QUEUED,
  OFFERED,
  ASSIGNED,
  AWAITING_CUSTOMER,
  AWAITING_THIRD_PARTY,
  FOLLOW_UP,
  RESOLVED,
  CLOSED,
  ABANDONED,
  REJECTED,
  MERGED;

  /** Whether nothing more is owed to the customer, unless the inquiry is reopened. */
  public boolean isEnded() {
    return compareTo(RESOLVED) >= 0;
  }

  /** Whether an agent has the inquiry in work or keeps it for later. */
  public boolean isHeldByAgent() {
    return this == ASSIGNED
        || this == AWAITING_CUSTOMER
        || this == AWAITING_THIRD_PARTY
        || this == FOLLOW_UP;
  }
}
