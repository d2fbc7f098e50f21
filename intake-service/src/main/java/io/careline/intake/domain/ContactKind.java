package io.careline.intake.domain;

/** What an integration tells about a customer. */
public enum ContactKind {
  /** A mail, a chat line, a post, a voice message. */
  MESSAGE,
  /** The telephone rings. */
  CALL_STARTED,
  /** The caller waits for an agent from now on. */
  CALL_QUEUED,
  /** An agent picked up, or called back and was answered. */
  CALL_ANSWERED,
  /** The caller was put on hold. */
  CALL_HELD,
  /** The caller was taken back from hold. */
  CALL_RETRIEVED,
  /** The call is over. */
  CALL_ENDED,
  /** The caller left before an agent picked up. */
  CALL_ABANDONED,
  /** The customer wants to be called back: in a call, instead of waiting on, or without one. */
  CALLBACK_REQUESTED;

  /** Whether it belongs to a call that the customer began before. */
  public boolean continuesCall() {
    return switch (this) {
      case MESSAGE, CALL_STARTED, CALLBACK_REQUESTED -> false;
      case CALL_QUEUED, CALL_ANSWERED, CALL_HELD, CALL_RETRIEVED, CALL_ENDED, CALL_ABANDONED ->
          true;
    };
  }
}
