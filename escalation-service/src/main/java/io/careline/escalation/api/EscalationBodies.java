package io.careline.escalation.api;

import org.jspecify.annotations.Nullable;

/** What people send. */
final class EscalationBodies {
  private EscalationBodies() {}

  /**
   * Somebody wants an escalation.
   *
   * @param reason in the person's words
   */
  record Request(@Nullable String inquiryId, @Nullable String reason) {}

  /** Somebody gives it back to {@code tier}, or to the next lower one. */
  record DeEscalation(@Nullable Integer tier) {}

  /** Somebody ends it. */
  record Closing(@Nullable String reason) {}
}
