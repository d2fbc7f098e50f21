package io.careline.intake.app.mail;

import io.careline.intake.domain.ContactTaken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail.
 *
 * @param reason why it was set aside; null if it was not
 * @param inquiryId null if it belongs to none
 */
public record MailTaken(
    Outcome outcome,
    @Nullable String reason,
    @Nullable UUID inquiryId,
    @Nullable UUID contactId,
    @Nullable String number) {

  /** What became of it. */
  public enum Outcome {
    /** It opened an inquiry. */
    OPENED,
    /** It was added to an inquiry. */
    APPENDED,
    /** It had been taken before. */
    DUPLICATE,
    /** It is kept apart from all inquiries. */
    SET_ASIDE
  }

  static MailTaken of(ContactTaken taken) {
    Outcome outcome =
        switch (taken.outcome()) {
          case OPENED -> Outcome.OPENED;
          case APPENDED -> Outcome.APPENDED;
          case DUPLICATE -> Outcome.DUPLICATE;
        };
    return new MailTaken(outcome, null, taken.inquiryId(), taken.contactId(), taken.number());
  }

  /** The same, though an inquiry was told of it. */
  MailTaken toldTo(UUID inquiry) {
    return new MailTaken(outcome, reason, inquiry, null, null);
  }

  static MailTaken aside(String reason) {
    return new MailTaken(Outcome.SET_ASIDE, reason, null, null, null);
  }
}
