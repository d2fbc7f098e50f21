package io.careline.intake.domain;

import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;

/** What an inquiry may do while its customer's data may not be used. */
final class InquiryPrivacy {
  private InquiryPrivacy() {}

  static Decision set(Inquiry inquiry, IntakeCommand.SetPrivacy command) {
    if (!inquiry.isOpened()) {
      return Decision.refused(Refusal.UNKNOWN, "unknown-or-not-yet-known", "such inquiry");
    }
    boolean changes = inquiry.privacy() != command.privacy() && inquiry.privacy() != Privacy.ERASED;
    Decision decision =
        changes
            ? Decision.of(new IntakeEvent.PrivacyChanged(inquiry.ref(), command.privacy()))
            : Decision.nothing();
    return decision.replying(new Set(command.privacy()));
  }

  /** Nobody writes to a customer whose data may not be used. */
  static Decision refused(Privacy privacy) {
    return privacy == Privacy.ERASED
        ? Decision.refused(
            Refusal.CONFLICT, "customer-erased", "The customer was erased; there is no address.")
        : Decision.refused(
            Refusal.CONFLICT,
            "customer-restricted",
            "The customer's data may be kept and not used; an admin can lift that.");
  }

  /** What is so now. */
  record Set(Privacy privacy) {}
}
