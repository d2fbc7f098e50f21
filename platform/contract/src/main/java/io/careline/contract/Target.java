package io.careline.contract;

/** What a promise is about. */
public enum Target {
  /** From the customer's first contact to the first public answer by a human agent. */
  FIRST_RESPONSE,
  /** From the oldest unanswered contact of the customer to the next public answer. */
  NEXT_RESPONSE,
  /** From the opening of an episode to its resolution. */
  RESOLUTION
}
