package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.InquiryWork;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.policy.Queue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves of an item that several occasions share. Each does nothing where it can't be made. */
final class Moves {
  private final Draft draft;

  Moves(Draft draft) {
    this.draft = draft;
  }

  /** Puts the inquiry into the queue of its category. */
  void enqueue(UUID id, String reason) {
    enqueue(id, draft.rules().queueFor(draft.item(id).ref()), reason);
  }

  /** Puts the inquiry into {@code queue}. */
  void enqueue(UUID id, Queue queue, String reason) {
    Item item = draft.item(id);
    InquiryRef ref = item.ref().inQueue(queue.id());
    enqueue(item, queue, reason, draft.rules().firstRelaxation(ref, queue.id(), draft.now()));
  }

  private void enqueue(Item item, Queue queue, String reason, @Nullable Instant relaxesAt) {
    InquiryRef ref = item.ref().inQueue(queue.id());
    Urgency urgency = new Urgency(draft.desk(), draft.rules(), draft.now());
    draft.say(
        new RoutingEvent.Queued(
            ref,
            queue.id(),
            queue.pool(),
            item.fold().episode(),
            reason,
            relaxesAt,
            urgency.startBy(item, ref, queue, reason),
            urgency.offersFrom(item, queue),
            poolBefore(item, queue)));
  }

  private static @Nullable String poolBefore(Item item, Queue queue) {
    String before = item.waiting().pool();
    return before.isEmpty() || before.equals(queue.pool()) ? null : before;
  }

  /** Puts a waiting inquiry, which is another now, to its place in the queue that it is in. */
  void replace(UUID id, Queue queue) {
    Item item = draft.item(id);
    Instant startBy =
        new Urgency(draft.desk(), draft.rules(), draft.now())
            .startBy(item, item.ref(), queue, Reasons.RECLASSIFIED);
    if (Objects.equals(startBy, item.waiting().startBy())) {
      draft.waits(id);
    } else {
      enqueue(item, queue, Reasons.RECLASSIFIED, item.waiting().relaxesAt());
    }
  }

  /** Takes back the open offer. */
  void revoke(UUID id, String reason) {
    Item item = draft.item(id);
    InquiryWork.Offer offer = item.fold().openOffer();
    if (offer != null) {
      draft.say(
          new RoutingEvent.OfferRevoked(item.ref(), offer.offerId(), offer.agentId(), reason));
    }
  }

  /** Takes the inquiry from its agent, without after-contact work. */
  void release(UUID id, String reason) {
    release(id, reason, null);
  }

  /** Takes the inquiry from its agent, who has after-contact work then if the policy says so. */
  void releaseAfterWork(UUID id, String reason) {
    Item item = draft.item(id);
    boolean worked = isWorkOfAPerson(item);
    release(id, reason, worked ? draft.rules().wrapUp(item.ref().channel(), draft.now()) : null);
  }

  /** Programs have no after-contact work. */
  private boolean isWorkOfAPerson(Item item) {
    return item.status() == Status.ASSIGNED && !isBot(item.fold().agentId());
  }

  /** Whether {@code agentId} is a program. */
  boolean isBot(@Nullable String agentId) {
    return agentId != null
        && draft
            .desk()
            .agent(agentId)
            .filter(agent -> agent.profile().kind() == AgentEvent.Kind.BOT)
            .isPresent();
  }

  private void release(UUID id, String reason, RoutingEvent.@Nullable WrapUp wrapUp) {
    Item item = draft.item(id);
    InquiryWork.Assignment assignment = item.fold().work().assignment();
    if (assignment != null) {
      draft.say(
          new RoutingEvent.Unassigned(
              item.ref(), assignment.assignmentId(), assignment.agentId(), reason, wrapUp));
    }
  }

  /** Gives the inquiry, which nobody has, to an agent. */
  void give(UUID id, Agent agent, @Nullable UUID offerId, String by) {
    Item item = draft.item(id);
    draft.say(
        new RoutingEvent.Assigned(
            item.ref(),
            draft.newId("assignment", id),
            offerId,
            agent.id(),
            agent.profile().team(),
            by,
            agent.profile().kind() == AgentEvent.Kind.BOT));
  }

  /** Takes up an inquiry that was laid aside: with its agent, or with another if not free. */
  void resume(UUID id, String reason) {
    Item item = draft.item(id);
    InquiryWork.Assignment assignment = item.fold().work().assignment();
    if (assignment == null || item.status() == Status.ASSIGNED) {
      return;
    }
    boolean free =
        draft
            .desk()
            .agent(assignment.agentId())
            .filter(Agent::isReady)
            .filter(agent -> draft.rules().hasRoom(agent, item.ref().channel()))
            .isPresent();
    if (free) {
      draft.say(new RoutingEvent.Resumed(item.ref(), assignment.agentId(), reason));
    } else {
      release(id, Reasons.AGENT_NOT_FREE);
      enqueue(id, draft.rules().queueOrFallback(item.queue()), reason);
    }
  }

  /** Begins a new episode. */
  void reopen(UUID id, String reason) {
    Item item = draft.item(id);
    if (item.status() == Status.RESOLVED) {
      draft.say(new RoutingEvent.Reopened(item.ref(), item.fold().episode() + 1, reason));
      enqueue(id, reason);
    }
  }

  /** Settles the matter, which has to be open. {@code by} did it if no agent has it. */
  void resolve(UUID id, String by, String code) {
    revoke(id, Reasons.RESOLVED);
    Item item = draft.item(id);
    InquiryWork.Assignment assignment = item.fold().work().assignment();
    boolean worked = isWorkOfAPerson(item);
    draft.say(
        new RoutingEvent.Resolved(
            item.ref(),
            assignment == null ? by : assignment.agentId(),
            assignment == null ? null : assignment.team(),
            item.fold().episode(),
            code,
            draft.rules().closesAt(item.ref(), draft.now()),
            worked ? draft.rules().wrapUp(item.ref().channel(), draft.now()) : null));
  }

  /** Takes back those open offers for which the agent, who got something else, has no room left. */
  void revokeBeyondCapacity(String agentId) {
    for (Hold hold : offers(agentId)) {
      Agent agent = draft.desk().agent(agentId).orElseThrow();
      Agent without = agent.holding(agent.holds().minus(hold.ref()));
      if (!draft.rules().hasRoom(without, hold.channel())) {
        revoke(hold.inquiryId(), Reasons.AGENT_NOT_FREE);
      }
    }
  }

  /** The newest first: who was asked first, may still say yes. */
  private List<Hold> offers(String agentId) {
    return draft.desk().agent(agentId).stream()
        .flatMap(agent -> agent.holds().values().stream())
        .filter(hold -> hold.kind() == Hold.Kind.OFFER)
        .sorted(Comparator.comparing(Hold::inquiryId).reversed())
        .toList();
  }

  /** Takes back all open offers of an agent. */
  void revokeAll(Agent agent, String reason) {
    for (Hold hold : offers(agent.id())) {
      revoke(hold.inquiryId(), reason);
    }
  }

  /** What an agent was asked for as another than it is now. */
  void takeBackWhatDoesNotFit(Agent agent) {
    Fitness fitness = new Fitness(draft.rules());
    for (Hold hold : List.copyOf(agent.holds().values())) {
      if (hold.kind() == Hold.Kind.OFFER) {
        Item item = draft.item(hold.inquiryId());
        Bucket bucket = item.bucket();
        boolean fits =
            bucket.pool().equals(agent.profile().pool())
                && fitness.inability(agent, bucket, draft.rules().requirements(bucket)).isEmpty();
        if (!fits) {
          revoke(item.id(), Reasons.AGENT_CHANGED);
        }
      }
    }
    revokeBeyondCapacity(agent.id());
  }
}
