package io.careline.intake.domain;

import io.careline.contract.IntakeEvent.Privacy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inquiry that a contact belongs to, found by its conversation. */
public sealed interface Placement {

  /** Not looked up yet. */
  record Unplaced() implements Placement {}

  /**
   * It opens an inquiry.
   *
   * @param contactId the turn of the customer that begins
   * @param tier the customer's tier
   * @param linkedTo the conversation's inquiry before, which takes no more contacts
   * @param isQuiet whether the customer is not told that it arrived, as that was told just now
   * @param identifierId what the customer turned to us from, a pseudonym
   * @param incidents those that are running
   * @param isFlood whether the customer opened so many just now that a program may write them
   * @param privacy whether the customer's data may be used
   */
  record Opens(
      UUID inquiryId,
      UUID contactId,
      UUID customerId,
      String tier,
      PublicNumber number,
      @Nullable UUID linkedTo,
      boolean isQuiet,
      @Nullable UUID identifierId,
      List<RunningIncident> incidents,
      boolean isFlood,
      Privacy privacy)
      implements Placement {
    public Opens {
      incidents = List.copyOf(incidents);
    }

    /** From nothing that is known, while no incident runs. */
    public Opens(
        UUID inquiryId,
        UUID contactId,
        UUID customerId,
        String tier,
        PublicNumber number,
        @Nullable UUID linkedTo,
        boolean isQuiet) {
      this(
          inquiryId,
          contactId,
          customerId,
          tier,
          number,
          linkedTo,
          isQuiet,
          null,
          List.of(),
          false,
          Privacy.FREE);
    }
  }

  /**
   * It goes on in an inquiry.
   *
   * @param contactId the turn that it belongs to; a running call or chat session keeps its own
   */
  record Continues(UUID inquiryId, UUID contactId, PublicNumber number) implements Placement {}
}
