package io.careline.routing.domain;

import io.careline.contract.InquiryWork;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.UUID;

/** Commands about offers. */
final class OfferActs {
  private final Draft draft;
  private final Moves moves;

  OfferActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  Decision accept(DeskCommand.Accept command) {
    UUID inquiryId = draft.desk().offers().get(command.offerId());
    if (inquiryId == null) {
      return acceptLate(command);
    }
    Item item = draft.item(inquiryId);
    Agent agent = draft.desk().agent(agentOf(item)).orElse(null);
    if (agent == null || !command.actor().mayActFor(agent.id())) {
      return notYours();
    }
    Bucket bucket = item.bucket();
    boolean able =
        agent.isReady()
            && bucket.pool().equals(agent.profile().pool())
            && new Fitness(draft.rules())
                .inability(agent, bucket, draft.rules().requirements(bucket))
                .isEmpty();
    if (!able) {
      return Decision.refused(
          Refusal.CONFLICT,
          "agent-does-not-fit",
          "The agent is away or does not meet the queue's requirements any more.");
    }
    moves.give(inquiryId, agent, command.offerId(), agent.id());
    return draft.replying(Standing.of(draft.item(inquiryId)));
  }

  /** Repeating an acceptance is no mistake; accepting what is gone is one. */
  private Decision acceptLate(DeskCommand.Accept command) {
    UUID inquiryId = draft.desk().answered().get(command.offerId());
    if (inquiryId == null) {
      return unknown(command.offerId());
    }
    return draft
        .desk()
        .item(inquiryId)
        .filter(item -> command.offerId().equals(item.past().acceptedOffer()))
        .filter(item -> command.actor().mayActFor(item.fold().agentId()))
        .map(item -> draft.replying(Standing.of(item)))
        .orElseGet(OfferActs::gone);
  }

  Decision decline(DeskCommand.Decline command) {
    UUID inquiryId = draft.desk().offers().get(command.offerId());
    if (inquiryId == null) {
      return draft.desk().answered().get(command.offerId()) == null
          ? unknown(command.offerId())
          : gone();
    }
    Item item = draft.item(inquiryId);
    String agentId = agentOf(item);
    if (!command.actor().mayActFor(agentId)) {
      return notYours();
    }
    draft.say(
        new RoutingEvent.OfferDeclined(item.ref(), command.offerId(), agentId, command.reason()));
    Standing declined = Standing.of(draft.item(inquiryId));
    Matching.match(draft);
    return draft.replying(declined);
  }

  private static String agentOf(Item item) {
    InquiryWork.Offer offer = item.fold().openOffer();
    return offer == null ? "" : offer.agentId();
  }

  private static Decision unknown(UUID offerId) {
    return Decision.refused(
        Refusal.UNKNOWN, "unknown-or-not-yet-known", "There is no offer " + offerId + ".");
  }

  private static Decision gone() {
    return Decision.refused(
        Refusal.CONFLICT,
        "offer-gone",
        "The offer was answered, has expired or was taken back; another agent may have it.");
  }

  private static Decision notYours() {
    return Decision.refused(
        Refusal.FORBIDDEN, "not-your-offer", "The offer was made to another agent.");
  }
}
