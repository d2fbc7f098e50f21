package io.careline.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agents' side, told by routing. */
public sealed interface RoutingEvent extends LifecycleEvent {

  /**
   * The inquiry waits in a queue; the field's "offered to a queue".
   *
   * @param relaxesAt when less will be asked for, or another queue helps, if nobody fits by then
   * @param startBy when somebody has to begin, so that the nearest promise is kept: its deadline
   *     less the expected handling; absent in a queue that is not ordered by promises
   * @param offersFrom agents are asked from then on; absent means at once
   * @param poolBefore the pool that handed it over to this one; absent if the pool is the same
   */
  @EventType("inquiry.queued")
  record Queued(
      InquiryRef inquiry,
      String queue,
      String pool,
      int episode,
      String reason,
      @Nullable Instant relaxesAt,
      @Nullable Instant startBy,
      @Nullable Instant offersFrom,
      @Nullable String poolBefore)
      implements RoutingEvent {

    /** In a queue of its pool that looks at no promises and asks agents at once. */
    public Queued(
        InquiryRef inquiry,
        String queue,
        String pool,
        int episode,
        String reason,
        @Nullable Instant relaxesAt) {
      this(inquiry, queue, pool, episode, reason, relaxesAt, null, null, null);
    }

    /** Nothing will be relaxed. */
    public Queued(InquiryRef inquiry, String queue, String pool, int episode, String reason) {
      this(inquiry, queue, pool, episode, reason, null);
    }
  }

  /**
   * Nobody fitted in time, so that less is asked for now.
   *
   * @param step counts from 1; the same as before when only those who said no may be asked again,
   *     or the queue's delay is over
   * @param relaxesAt when the next step comes, if there is one
   */
  @EventType("inquiry.requirements-relaxed")
  record RequirementsRelaxed(
      InquiryRef inquiry, String queue, int step, @Nullable Instant relaxesAt)
      implements RoutingEvent {

    /** The last step. */
    public RequirementsRelaxed(InquiryRef inquiry, String queue, int step) {
      this(inquiry, queue, step, null);
    }
  }

  /** An agent is asked to take the inquiry. */
  @EventType("inquiry.offered")
  record Offered(
      InquiryRef inquiry, UUID offerId, String agentId, Instant expiresAt, RoutingDecision decision)
      implements RoutingEvent {}

  /** The agent said no. */
  @EventType("offer.declined")
  record OfferDeclined(InquiryRef inquiry, UUID offerId, String agentId, String reason)
      implements RoutingEvent {}

  /** The agent did not answer in time. */
  @EventType("offer.expired")
  record OfferExpired(InquiryRef inquiry, UUID offerId, String agentId) implements RoutingEvent {}

  /** The offer was taken back: the caller left, or a person decided otherwise. */
  @EventType("offer.revoked")
  record OfferRevoked(InquiryRef inquiry, UUID offerId, String agentId, String reason)
      implements RoutingEvent {}

  /**
   * The inquiry is this agent's.
   *
   * @param offerId the offer that was accepted; null when a person assigned by hand
   * @param by who did it: the agent that accepted or took it, or the supervisor that assigned it
   * @param bot true if the agent is a program; absent for people
   */
  @EventType("inquiry.assigned")
  record Assigned(
      InquiryRef inquiry,
      UUID assignmentId,
      @Nullable UUID offerId,
      String agentId,
      @Nullable String team,
      String by,
      @AbsentUnlessTrue boolean bot)
      implements RoutingEvent {

    /** To a person. */
    public Assigned(
        InquiryRef inquiry,
        UUID assignmentId,
        @Nullable UUID offerId,
        String agentId,
        @Nullable String team,
        String by) {
      this(inquiry, assignmentId, offerId, agentId, team, by, false);
    }
  }

  /**
   * An agent is wanted for the inquiry.
   *
   * @param agentId null if the wish is taken back
   * @param until how long the wish holds; absent means until the inquiry is resolved
   * @param only true if nobody else is asked meanwhile; absent if others are asked when the agent
   *     is not free
   */
  @EventType("inquiry.agent-preferred")
  record AgentPreferred(
      InquiryRef inquiry,
      @Nullable String agentId,
      @Nullable Instant until,
      @AbsentUnlessTrue boolean only,
      String by)
      implements RoutingEvent {}

  /**
   * The inquiry is this agent's no more.
   *
   * @param wrapUp the after-contact work that the policy gives the agent for it
   */
  @EventType("inquiry.unassigned")
  record Unassigned(
      InquiryRef inquiry, UUID assignmentId, String agentId, String reason, @Nullable WrapUp wrapUp)
      implements RoutingEvent {

    /** Without after-contact work. */
    public Unassigned(InquiryRef inquiry, UUID assignmentId, String agentId, String reason) {
      this(inquiry, assignmentId, agentId, reason, null);
    }
  }

  /**
   * After-contact work that begins.
   *
   * @param until when it ends by itself; null when the agent ends it
   */
  record WrapUp(WrapUpMode mode, @Nullable Instant until) {}

  /** Whether an agent's capacity is kept for after-contact work. */
  enum WrapUpMode {
    /** It is not; the agent may still report the work. */
    OPTIONAL,
    /** It is, until the agent reports the work. */
    MANDATORY,
    /** It is, until the agent reports the work or the time is over. */
    TIMED
  }

  /** The agent can't go on before somebody answers or a time comes. */
  @EventType("inquiry.awaiting")
  record Awaiting(
      InquiryRef inquiry,
      String agentId,
      AwaitingWhat what,
      @Nullable Instant until,
      @Nullable String reason)
      implements RoutingEvent {}

  /** What an agent waits for. */
  enum AwaitingWhat {
    CUSTOMER,
    THIRD_PARTY,
    FOLLOW_UP;

    /** The status that stands for it. */
    public Status status() {
      return switch (this) {
        case CUSTOMER -> Status.AWAITING_CUSTOMER;
        case THIRD_PARTY -> Status.AWAITING_THIRD_PARTY;
        case FOLLOW_UP -> Status.FOLLOW_UP;
      };
    }
  }

  /** The inquiry is in work again. */
  @EventType("inquiry.resumed")
  record Resumed(InquiryRef inquiry, String agentId, String reason) implements RoutingEvent {}

  /**
   * The inquiry goes to another queue or agent; what follows says how.
   *
   * @param note the message at intake that tells what is known so far; absent if there is none
   * @param fromBot true if a program gave up, so that a person goes on; absent otherwise
   */
  @EventType("inquiry.transferred")
  record Transferred(
      InquiryRef inquiry,
      @Nullable String fromAgentId,
      @Nullable String toQueue,
      @Nullable String toAgentId,
      String reason,
      @Nullable UUID note,
      @AbsentUnlessTrue boolean fromBot)
      implements RoutingEvent {

    /** By a person, and without a note. */
    public Transferred(
        InquiryRef inquiry,
        @Nullable String fromAgentId,
        @Nullable String toQueue,
        @Nullable String toAgentId,
        String reason) {
      this(inquiry, fromAgentId, toQueue, toAgentId, reason, null, false);
    }
  }

  /**
   * The matter is settled; ends the episode and the assignment.
   *
   * @param closesAt until when it may be reopened
   * @param wrapUp the after-contact work that the policy gives the agent for it
   */
  @EventType("inquiry.resolved")
  record Resolved(
      InquiryRef inquiry,
      String agentId,
      @Nullable String team,
      int episode,
      String code,
      @Nullable Instant closesAt,
      @Nullable WrapUp wrapUp)
      implements RoutingEvent {

    /** Without a term for reopening and without after-contact work. */
    public Resolved(
        InquiryRef inquiry, String agentId, @Nullable String team, int episode, String code) {
      this(inquiry, agentId, team, episode, code, null, null);
    }
  }

  /** A new episode begins. */
  @EventType("inquiry.reopened")
  record Reopened(InquiryRef inquiry, int episode, String reason) implements RoutingEvent {}

  /** The inquiry can't be reopened any more. */
  @EventType("inquiry.closed")
  record Closed(InquiryRef inquiry, String reason) implements RoutingEvent {}

  /** The agent's after-contact work has ended. */
  @EventType("inquiry.wrapped-up")
  record WrappedUp(
      InquiryRef inquiry,
      UUID assignmentId,
      String agentId,
      Instant startedAt,
      @Nullable String code)
      implements RoutingEvent {}
}
