package io.careline.intake.app;

import io.careline.contract.Channel;
import io.careline.contract.Status;
import io.careline.intake.domain.PublicNumber;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the store to find out where contacts belong. Every method is one or two
 * statements for a whole batch, and locks rows in the order of their keys.
 */
public interface FindConversations {

  /** Locks the conversations until the transaction ends; those that are not there are begun. */
  Map<UUID, Conversation> hold(Tx tx, Collection<Conversation> wanted);

  /** Writes where conversations stand now; those without an inquiry are taken back. */
  void leave(Tx tx, Collection<Conversation> changed, Collection<UUID> neverBegun);

  /** The inquiries of {@code ids} as they stand. */
  Map<UUID, Standing> standings(Tx tx, Collection<UUID> ids);

  /** So many public numbers' indices that nobody else gets. */
  List<Long> numbers(Tx tx, int count);

  /** How many inquiries customers opened since {@code since}, where there are any. */
  Map<UUID, Integer> openedSince(Tx tx, Collection<UUID> customers, Instant since);

  /**
   * Where a conversation stands.
   *
   * @param contactId the last turn of the customer
   * @param begun whether this transaction began it
   */
  record Conversation(
      UUID id,
      Channel channel,
      String source,
      UUID inquiryId,
      UUID contactId,
      Instant lastAt,
      boolean begun) {

    Conversation goingOnIn(UUID inquiry) {
      return new Conversation(id, channel, source, inquiry, contactId, lastAt, begun);
    }

    Conversation at(UUID inquiry, UUID contact, Instant now) {
      return new Conversation(id, channel, source, inquiry, contact, now, begun);
    }
  }

  /**
   * An inquiry as far as a further contact asks.
   *
   * @param mergedInto where it goes on, if it was merged
   */
  record Standing(
      UUID id,
      Status status,
      @Nullable UUID mergedInto,
      @Nullable Instant resolvedAt,
      String policyVersion,
      PublicNumber number) {}
}
