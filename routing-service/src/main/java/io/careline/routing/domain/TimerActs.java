package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.InquiryWork;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent;
import io.careline.policy.Queue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens when a time has come. Each timer that is dealt with leads to an event that ends it:
 * only then the next one has its turn.
 */
final class TimerActs {
  /** So many in one decision; the rest has its turn at once after it. */
  private static final int MOST = 500;

  private final Draft draft;
  private final Moves moves;

  TimerActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  void fireAll() {
    for (int fired = 0; fired < MOST; fired++) {
      Optional<Timer> due =
          draft.desk().nextTimer().filter(timer -> !timer.due().isAfter(draft.now()));
      Optional<RestTimer> rested =
          draft.desk().nextRest().filter(timer -> !timer.due().isAfter(draft.now()));
      if (due.isPresent()) {
        fire(due.get());
      } else if (rested.isPresent()) {
        new Protection(draft).lookAgain(rested.get().agentId());
      } else {
        return;
      }
    }
  }

  private void fire(Timer timer) {
    Item item = draft.item(timer.inquiryId());
    switch (timer.kind()) {
      case OFFER -> expire(item);
      case WRAP_UP -> wrapUp(item, timer.ref());
      case RESUME -> moves.resume(item.id(), Reasons.TERM_OVER);
      case RELAX -> relax(item);
      case DIRECT, RETRY, DELAY -> retry(item);
      case CLOSE -> draft.say(new RoutingEvent.Closed(item.ref(), Reasons.TERM_OVER));
    }
  }

  private void expire(Item item) {
    InquiryWork.Offer offer = item.fold().openOffer();
    if (offer == null) {
      return;
    }
    draft.say(new RoutingEvent.OfferExpired(item.ref(), offer.offerId(), offer.agentId()));
    Agent agent = draft.desk().agent(offer.agentId()).orElse(null);
    if (agent != null
        && agent.isReady()
        && agent.onDuty().unanswered() >= draft.rules().notRespondingAfter()) {
      draft.say(
          new AgentEvent.PresenceChanged(
              agent.id(), agent.profile().pool(), Presence.NOT_RESPONDING, Reasons.OFFERS_EXPIRED));
      moves.revokeAll(agent, Reasons.AGENT_AWAY);
    }
  }

  private void wrapUp(Item item, UUID assignmentId) {
    Item.Wrap wrap = item.wrapUps().get(assignmentId);
    if (wrap != null) {
      draft.say(
          new RoutingEvent.WrappedUp(
              item.ref(), assignmentId, wrap.agentId(), wrap.startedAt(), null));
    }
  }

  private void relax(Item item) {
    int step = item.waiting().step();
    Instant directedUntil = item.bond().directedUntil();
    if (directedUntil != null && directedUntil.isAfter(draft.now())) {
      // It waits for one agent; what a queue asks of others begins to matter afterwards.
      draft.say(
          new RoutingEvent.RequirementsRelaxed(item.ref(), item.queue(), step, directedUntil));
      return;
    }
    Instant due = item.waiting().relaxesAt();
    Optional<Queue.Relaxation> now = draft.rules().relaxation(item.ref(), item.queue(), step);
    Optional<Queue> overflow =
        now.flatMap(Queue.Relaxation::overflowTo).flatMap(draft.rules()::queue);
    if (overflow.isPresent() && !overflow.get().id().equals(item.queue())) {
      moves.enqueue(item.id(), overflow.get(), Reasons.OVERFLOW);
      return;
    }
    Instant next =
        now.flatMap(relaxation ->
                draft
                    .rules()
                    .relaxation(item.ref(), item.queue(), step + 1)
                    .map(later -> later.after().minus(relaxation.after())))
            .map((due == null ? draft.now() : due)::plus)
            .orElse(null);
    int reached = now.isPresent() ? step + 1 : step;
    draft.say(new RoutingEvent.RequirementsRelaxed(item.ref(), item.queue(), reached, next));
  }

  /**
   * Asking those again who said no, others than one agent, or somebody at all, is asking for less.
   */
  private void retry(Item item) {
    draft.say(
        new RoutingEvent.RequirementsRelaxed(
            item.ref(), item.queue(), item.waiting().step(), item.waiting().relaxesAt()));
  }
}
