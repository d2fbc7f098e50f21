package io.careline.intake.domain;

import io.careline.contract.IntakeEvent;
import io.careline.contract.Status;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;

/** What becomes of an inquiry's texts when their time is over. */
public final class InquiryTexts {
  private InquiryTexts() {}

  static Decision forget(Inquiry inquiry, IntakeCommand.ForgetTexts command) {
    if (!inquiry.isOpened()) {
      return Decision.refused(Refusal.UNKNOWN, "unknown-or-not-yet-known", "such inquiry");
    }
    if (!isOver(inquiry.status())) {
      return Decision.refused(
          Refusal.CONFLICT,
          "inquiry-not-over",
          "The inquiry is " + inquiry.status() + "; its texts are needed.");
    }
    boolean news = inquiry.kept().without(command.what()) != inquiry.kept();
    Decision decision =
        news
            ? Decision.of(new IntakeEvent.TextsDeleted(inquiry.ref(), command.what()))
            : Decision.nothing();
    return decision.replying(new Forgotten(news)).by(command.policyVersion());
  }

  /** Whether nothing happens to the inquiry any more: an answer opens another. */
  public static boolean isOver(Status status) {
    return status.isEnded() && status != Status.RESOLVED;
  }

  /** Nothing is added to what was deleted, as nothing would delete it again. */
  static Decision refused() {
    return Decision.refused(
        Refusal.CONFLICT,
        "texts-deleted",
        "The inquiry's texts were deleted, as the care policy says; open another inquiry.");
  }

  /**
   * What came of it.
   *
   * @param now false if they were deleted before, or are kept on
   */
  public record Forgotten(boolean now) {}
}
