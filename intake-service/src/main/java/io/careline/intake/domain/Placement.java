package io.careline.intake.domain;

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
   */
  record Opens(
      UUID inquiryId,
      UUID contactId,
      UUID customerId,
      String tier,
      PublicNumber number,
      @Nullable UUID linkedTo,
      boolean isQuiet)
      implements Placement {}

  /**
   * It goes on in an inquiry.
   *
   * @param contactId the turn that it belongs to; a running call or chat session keeps its own
   */
  record Continues(UUID inquiryId, UUID contactId, PublicNumber number) implements Placement {}
}
