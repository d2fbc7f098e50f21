package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.InquiryWork;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an inquiry stands, as people and programs are told.
 *
 * @param agentId who has it
 * @param offer the open offer, if an agent is asked
 * @param waitingSince since when it waits; null when it does not
 */
public record Standing(
    UUID inquiryId,
    Status status,
    @Nullable String queue,
    @Nullable String agentId,
    @Nullable UUID assignmentId,
    int episode,
    @Nullable OpenOffer offer,
    @Nullable Instant waitingSince,
    @Nullable Instant resumesAt,
    @Nullable Instant closesAt,
    Channel channel,
    String category,
    Priority priority,
    String language,
    Instant receivedAt,
    boolean test) {

  /** An offer that the agent has yet to answer. */
  public record OpenOffer(UUID offerId, String agentId, @Nullable Instant expiresAt) {}

  /** Where {@code item} stands. */
  public static Standing of(Item item) {
    InquiryRef ref = item.ref();
    InquiryWork.Offer offer = item.fold().openOffer();
    return new Standing(
        ref.id(),
        item.status(),
        item.fold().queue(),
        item.fold().agentId(),
        item.fold().assignmentId(),
        item.fold().episode(),
        offer == null
            ? null
            : new OpenOffer(offer.offerId(), offer.agentId(), item.terms().offerEnds()),
        item.isWaiting() ? item.waiting().since() : null,
        item.terms().resumesAt(),
        item.terms().closesAt(),
        ref.channel(),
        ref.category(),
        ref.priority(),
        ref.language(),
        ref.receivedAt(),
        ref.test());
  }
}
