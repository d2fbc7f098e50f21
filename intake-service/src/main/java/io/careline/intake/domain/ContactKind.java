package io.careline.intake.domain;

/** What an integration tells about a customer. */
public enum ContactKind {
  /** A mail, a chat line, a post, a voice message. */
  MESSAGE,
  /** The telephone rings. */
  CALL_STARTED,
  /** An agent picked up. */
  CALL_ANSWERED,
  /** The caller was put on hold. */
  CALL_HELD,
  /** The caller was taken back from hold. */
  CALL_RETRIEVED,
  /** The call is over. */
  CALL_ENDED,
  /** The caller left before an agent picked up. */
  CALL_ABANDONED;

  /** Whether it belongs to a call that the customer began before. */
  public boolean continuesCall() {
    return compareTo(CALL_STARTED) > 0;
  }
}
