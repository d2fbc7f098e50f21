package io.careline.intake.app;

import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which inquiries belong together, and where their messages are. */
public interface KeepMatters {

  /** The customer's messages in an inquiry, in their order. */
  List<Turn> turns(Tx tx, UUID inquiryId);

  /** What an inquiry is linked with, either way. */
  List<Link> links(Tx tx, UUID inquiryId);

  /** An inquiry goes on in another, with all that was said. */
  void merge(Tx tx, UUID inquiryId, UUID into);

  /**
   * Messages go on in another inquiry.
   *
   * @param threads what they are mentioned under
   * @return how many of them were there
   */
  int split(Tx tx, UUID inquiryId, Part part, Set<UUID> messages, Set<UUID> threads);

  /** Two inquiries have to do with each other. */
  void link(Tx tx, UUID inquiryId, UUID other, String reason, Instant at);

  /** They have nothing to do with each other after all. */
  void unlink(Tx tx, UUID inquiryId, UUID other);

  /** An inquiry that was opened with messages of another, and its conversation. */
  record Part(UUID inquiryId, UUID conversationId, Instant at) {}

  /**
   * A message of the customer.
   *
   * @param providerId null if the provider has none
   */
  record Turn(
      UUID messageId,
      UUID contactId,
      String kind,
      String source,
      @Nullable String providerId,
      @Nullable String subject,
      String text,
      boolean robot,
      Instant acceptedAt) {}

  /**
   * A link.
   *
   * @param outward whether it leads from the inquiry that was asked for
   */
  record Link(UUID inquiryId, String number, String reason, boolean outward) {}
}
