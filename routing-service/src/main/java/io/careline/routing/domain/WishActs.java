package io.careline.routing.domain;

import io.careline.contract.InquiryWork;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody wants a certain agent for an inquiry, or no one but that agent for a while. */
final class WishActs {
  private final Draft draft;
  private final Moves moves;

  WishActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  Decision prefer(Item item, DeskCommand.Prefer command) {
    if (item.status().isEnded()) {
      return refused(
          "status-does-not-allow",
          "The inquiry is " + item.status() + ", which does not allow this.");
    }
    if (!command.actor().mayActFor(item.fold().agentId())) {
      return Decision.refused(
          Refusal.FORBIDDEN, "not-your-inquiry", "Another agent has the inquiry, or nobody.");
    }
    String agentId = command.agentId();
    if (agentId != null) {
      Decision refusal = check(item, command, agentId);
      if (refusal != null) {
        return refusal;
      }
    }
    draft.say(
        new RoutingEvent.AgentPreferred(
            item.ref(),
            agentId,
            agentId == null ? null : until(item, command.until()),
            agentId != null && command.only(),
            command.actor().id()));
    askAnew(item, command);
    Matching.match(draft);
    Item now = draft.item(item.id());
    return draft.replying(Standing.of(now));
  }

  private @Nullable Decision check(Item item, DeskCommand.Prefer command, String agentId) {
    Agent agent = draft.desk().agent(agentId).orElse(null);
    if (agent == null) {
      return Decision.refused(
          Refusal.INVALID, "unknown-agent", "There is no agent " + agentId + ".");
    }
    if (!Fitness.mayHave(agent, item.ref())) {
      return refused(
          "test-among-tests",
          "Test inquiries are for test agents alone, and real ones for real agents: not "
              + agentId
              + ".");
    }
    if (!Fitness.mayReply(agent, item.ref().channel(), item.queue())) {
      return WorkActs.mayNotReply(agentId);
    }
    if (!command.only()) {
      return null;
    }
    if (item.status().isHeldByAgent()) {
      return refused(
          "status-does-not-allow", "An agent has the inquiry; assign or transfer it instead.");
    }
    if (!agent.profile().pool().equals(item.waiting().pool())) {
      return refused(
          "agent-in-another-pool",
          "Agent "
              + agentId
              + " works in pool "
              + agent.profile().pool()
              + "; transfer the inquiry to one of its queues first.");
    }
    return null;
  }

  /** A wish holds for as long as the queue's policy lets it at most. */
  private @Nullable Instant until(Item item, @Nullable Instant wanted) {
    Instant latest =
        draft
            .rules()
            .queueOrFallback(item.queue())
            .ties()
            .preferred()
            .map(draft.now()::plus)
            .orElse(null);
    if (latest == null || wanted == null) {
      return wanted == null ? latest : wanted;
    }
    return wanted.isBefore(latest) ? wanted : latest;
  }

  /** Who is asked already is asked no more if it is for another alone. */
  private void askAnew(Item item, DeskCommand.Prefer command) {
    InquiryWork.Offer offer = item.fold().openOffer();
    if (offer != null && command.only() && !offer.agentId().equals(command.agentId())) {
      moves.revoke(item.id(), Reasons.DIRECTED);
    } else if (item.status() == Status.QUEUED) {
      draft.waits(item.id());
    }
  }

  private static Decision refused(String type, String detail) {
    return Decision.refused(Refusal.CONFLICT, type, detail);
  }
}
