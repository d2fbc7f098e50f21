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
   */
  @EventType("inquiry.queued")
  record Queued(
      InquiryRef inquiry,
      String queue,
      String pool,
      int episode,
      String reason,
      @Nullable Instant relaxesAt)
      implements RoutingEvent {

    /** Nothing will be relaxed. */
    public Queued(InquiryRef inquiry, String queue, String pool, int episode, String reason) {
      this(inquiry, queue, pool, episode, reason, null);
    }
  }

  /**
   * Nobody fitted in time, so that less is asked for now.
   *
   * @param step counts from 1
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
   */
  @EventType("inquiry.assigned")
  record Assigned(
      InquiryRef inquiry,
      UUID assignmentId,
      @Nullable UUID offerId,
      String agentId,
      @Nullable String team,
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

  /** The inquiry goes to another queue or agent; what follows says how. */
  @EventType("inquiry.transferred")
  record Transferred(
      InquiryRef inquiry,
      @Nullable String fromAgentId,
      @Nullable String toQueue,
      @Nullable String toAgentId,
      String reason)
      implements RoutingEvent {}

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
