package io.careline.intake.domain;

import java.util.UUID;

/** What the sender of a contact is told. */
public record ContactTaken(UUID inquiryId, UUID contactId, Outcome outcome, String number)
    implements Taken {

  /** What became of it. */
  public enum Outcome {
    /** It opened an inquiry. */
    OPENED,
    /** It was added to an inquiry. */
    APPENDED,
    /** It had been taken before. */
    DUPLICATE
  }
}
