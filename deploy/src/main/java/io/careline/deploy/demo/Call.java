package io.careline.deploy.demo;

import java.util.UUID;

/**
 * A telephone call at the simulated exchange, where one thing happens at a time: it is answered or
 * the caller hangs up, never both.
 */
final class Call {

  /** Where a call stands. */
  enum Phase {
    RINGING,
    TALKING,
    OVER
  }

  private final UUID inquiryId;
  private Phase phase = Phase.RINGING;

  Call(UUID inquiryId) {
    this.inquiryId = inquiryId;
  }

  /** The inquiry that the call opened or went on with. */
  UUID inquiryId() {
    return inquiryId;
  }

  /** Moves on if the call stands at {@code from}; says whether it did. */
  synchronized boolean move(Phase from, Phase to) {
    if (phase != from) {
      return false;
    }
    phase = to;
    return true;
  }
}
