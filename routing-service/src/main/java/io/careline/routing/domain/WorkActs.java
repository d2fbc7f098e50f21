package io.careline.routing.domain;

import io.careline.contract.InquiryWork;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.Queue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Commands about inquiries. */
final class WorkActs {
  private final Draft draft;
  private final Moves moves;

  WorkActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  Decision decide(DeskCommand.OnInquiry command) {
    Item item = draft.desk().item(command.inquiryId()).orElse(null);
    if (item == null) {
      return absent(command);
    }
    return switch (command) {
      case DeskCommand.Await c -> await(item, c);
      case DeskCommand.Resume c -> resume(item, c);
      case DeskCommand.Transfer c -> transfer(item, c);
      case DeskCommand.Resolve c -> resolve(item, c);
      case DeskCommand.Reopen _ -> reopen(item);
      case DeskCommand.Close _ -> close(item);
      case DeskCommand.WrapUpDone c -> wrapUp(item, c);
      case DeskCommand.Assign c -> assign(item, c);
      case DeskCommand.Prefer c -> new WishActs(draft).prefer(item, c);
    };
  }

  private Decision absent(DeskCommand.OnInquiry command) {
    Item gone = draft.desk().gone().get(command.inquiryId());
    if (gone == null) {
      return Decision.refused(
          Refusal.UNKNOWN,
          "unknown-or-not-yet-known",
          "There is no inquiry " + command.inquiryId() + " here, or not yet.");
    }
    boolean isDone = command instanceof DeskCommand.Close && gone.status() == Status.CLOSED;
    return isDone ? draft.replying(Standing.of(gone)) : notIn(gone);
  }

  private Decision await(Item item, DeskCommand.Await command) {
    if (!item.status().isHeldByAgent()) {
      return notIn(item);
    }
    String agentId = Objects.requireNonNull(item.fold().agentId());
    if (!command.actor().mayActFor(agentId)) {
      return notYours();
    }
    if (command.until() != null && !command.until().isAfter(draft.now())) {
      return Decision.refused(
          Refusal.INVALID, "until-is-over", "`until` has to lie in the future.");
    }
    draft.say(
        new RoutingEvent.Awaiting(
            item.ref(), agentId, command.what(), command.until(), command.reason()));
    Matching.match(draft);
    return done(item);
  }

  private Decision resume(Item item, DeskCommand.Resume command) {
    if (!item.status().isHeldByAgent()) {
      return notIn(item);
    }
    String agentId = Objects.requireNonNull(item.fold().agentId());
    if (!command.actor().mayActFor(agentId)) {
      return notYours();
    }
    if (item.status() == Status.ASSIGNED) {
      return done(item);
    }
    if (!hasRoom(agentId, item)) {
      return noRoom(agentId);
    }
    draft.say(new RoutingEvent.Resumed(item.ref(), agentId, Reasons.REQUESTED));
    return done(item);
  }

  private Decision transfer(Item item, DeskCommand.Transfer command) {
    String from = item.fold().agentId();
    if (item.status().isEnded() || item.status() == Status.RECEIVED) {
      return notIn(item);
    }
    if (!command.actor().mayActFor(from)) {
      return notYours();
    }
    if (command.agentId() != null) {
      return transferTo(item, command, command.agentId());
    }
    Optional<Queue> queue = Optional.ofNullable(command.queue()).flatMap(draft.rules()::queue);
    if (queue.isEmpty()) {
      return Decision.refused(
          Refusal.INVALID, "unknown-queue", "The policy has no queue " + command.queue() + ".");
    }
    moves.revoke(item.id(), Reasons.TRANSFERRED);
    draft.say(
        new RoutingEvent.Transferred(
            item.ref(),
            from,
            queue.get().id(),
            null,
            command.reason(),
            command.note(),
            moves.isBot(from)));
    moves.releaseAfterWork(item.id(), Reasons.TRANSFERRED);
    moves.enqueue(item.id(), queue.get(), Reasons.TRANSFERRED);
    Matching.match(draft);
    return done(item);
  }

  private Decision transferTo(Item item, DeskCommand.Transfer command, String agentId) {
    Agent agent = draft.desk().agent(agentId).orElse(null);
    if (agent == null) {
      return noAgent(agentId);
    }
    if (!Fitness.mayHave(agent, item.ref())) {
      return notAmongTests(agentId);
    }
    if (!Fitness.mayReply(agent, item.ref().channel(), item.queue())) {
      return mayNotReply(agentId);
    }
    if (agentId.equals(item.fold().agentId())) {
      return done(item);
    }
    if (!command.actor().leads() && !agent.isReady()) {
      return Decision.refused(
          Refusal.CONFLICT, "agent-away", "Agent " + agentId + " is not on duty.");
    }
    if (!hasRoomBeside(agent, item)) {
      return noRoom(agentId);
    }
    moves.revoke(item.id(), Reasons.TRANSFERRED);
    draft.say(
        new RoutingEvent.Transferred(
            item.ref(),
            item.fold().agentId(),
            null,
            agentId,
            command.reason(),
            command.note(),
            moves.isBot(item.fold().agentId())));
    moves.releaseAfterWork(item.id(), Reasons.TRANSFERRED);
    moves.give(item.id(), agent, null, command.actor().id());
    Matching.match(draft);
    return done(item);
  }

  private Decision resolve(Item item, DeskCommand.Resolve command) {
    if (item.status().isEnded() || item.status() == Status.RECEIVED) {
      return notIn(item);
    }
    InquiryWork.Assignment assignment = item.fold().work().assignment();
    if (!command.actor().mayActFor(assignment == null ? null : assignment.agentId())) {
      return notYours();
    }
    moves.resolve(item.id(), command.actor().id(), command.code());
    Matching.match(draft);
    return done(item);
  }

  private Decision reopen(Item item) {
    if (item.status() != Status.RESOLVED) {
      return notIn(item);
    }
    moves.reopen(item.id(), Reasons.REOPENED);
    Matching.match(draft);
    return done(item);
  }

  private Decision close(Item item) {
    if (item.status() != Status.RESOLVED) {
      return notIn(item);
    }
    draft.say(new RoutingEvent.Closed(item.ref(), Reasons.REQUESTED));
    return done(item);
  }

  private Decision wrapUp(Item item, DeskCommand.WrapUpDone command) {
    Optional<Map.Entry<UUID, Item.Wrap>> open =
        item.wrapUps().entrySet().stream()
            .filter(entry -> command.actor().mayActFor(entry.getValue().agentId()))
            .min(Map.Entry.comparingByKey());
    if (open.isEmpty()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "nothing-to-wrap-up",
          "There is no after-contact work of yours for this inquiry, or it has ended.");
    }
    Item.Wrap wrap = open.get().getValue();
    draft.say(
        new RoutingEvent.WrappedUp(
            item.ref(), open.get().getKey(), wrap.agentId(), wrap.startedAt(), command.code()));
    Matching.match(draft);
    return done(item);
  }

  private Decision assign(Item item, DeskCommand.Assign command) {
    if (item.status().isEnded() || item.status() == Status.RECEIVED) {
      return notIn(item);
    }
    Agent agent = draft.desk().agent(command.agentId()).orElse(null);
    if (agent == null) {
      return noAgent(command.agentId());
    }
    if (!Fitness.mayHave(agent, item.ref())) {
      return notAmongTests(agent.id());
    }
    if (!Fitness.mayReply(agent, item.ref().channel(), item.queue())) {
      return mayNotReply(agent.id());
    }
    if (agent.id().equals(item.fold().agentId())) {
      return done(item);
    }
    if (!hasRoomBeside(agent, item)) {
      return noRoom(agent.id());
    }
    moves.revoke(item.id(), Reasons.ASSIGNED_BY_HAND);
    moves.release(item.id(), Reasons.ASSIGNED_BY_HAND);
    moves.give(item.id(), agent, null, command.actor().id());
    Matching.match(draft);
    return done(item);
  }

  private boolean hasRoom(String agentId, Item item) {
    return draft
        .desk()
        .agent(agentId)
        .filter(agent -> draft.rules().hasRoom(agent, item.ref().channel()))
        .isPresent();
  }

  /** An agent that is asked for the inquiry already has room for it. */
  private boolean hasRoomBeside(Agent agent, Item item) {
    InquiryWork.Offer offer = item.fold().openOffer();
    boolean isAsked = offer != null && offer.agentId().equals(agent.id());
    return isAsked || draft.rules().hasRoom(agent, item.ref().channel());
  }

  private Decision done(Item item) {
    Item now = draft.desk().item(item.id()).orElse(draft.desk().gone().get(item.id()));
    return draft.replying(Standing.of(now == null ? item : now));
  }

  private static Decision notIn(Item item) {
    return Decision.refused(
        Refusal.CONFLICT,
        "status-does-not-allow",
        "The inquiry is " + item.status() + ", which does not allow this.");
  }

  private static Decision notYours() {
    return Decision.refused(
        Refusal.FORBIDDEN, "not-your-inquiry", "Another agent has the inquiry, or nobody.");
  }

  private static Decision noAgent(String agentId) {
    return Decision.refused(Refusal.INVALID, "unknown-agent", "There is no agent " + agentId + ".");
  }

  private static Decision notAmongTests(String agentId) {
    return Decision.refused(
        Refusal.CONFLICT,
        "test-among-tests",
        "Test inquiries are for test agents alone, and real ones for real agents: not "
            + agentId
            + ".");
  }

  static Decision mayNotReply(String agentId) {
    return Decision.refused(
        Refusal.CONFLICT,
        "agent-may-not-reply",
        "Agent " + agentId + " may not answer customers on this channel or in this queue.");
  }

  private static Decision noRoom(String agentId) {
    return Decision.refused(
        Refusal.CONFLICT,
        "agent-has-no-room",
        "Agent " + agentId + " has as much in work as capacity allows.");
  }
}
