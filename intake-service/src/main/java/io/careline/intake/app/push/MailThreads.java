package io.careline.intake.app.push;

import io.careline.runtime.Tx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said before a message, as mails refer to it. */
public interface MailThreads {

  /** The mails before a message to the customer, the newest first, at most {@code limit}. */
  List<Earlier> before(Tx tx, UUID inquiryId, UUID outboundId, int limit);

  /**
   * One of them.
   *
   * @param providerId the customer's message id; null for messages of our own
   * @param outboundId the id of a message of our own; null for the customer's
   */
  record Earlier(@Nullable String providerId, @Nullable UUID outboundId) {}
}
