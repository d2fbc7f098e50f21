package io.careline.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one inquiry: the one fold of its status, used by all services and open to
 * every subscriber. Illegal and unknown events change nothing, in the same way everywhere.
 *
 * <p>It consists of two halves that do not look at each other: intake's ({@link #inquiry}, {@link
 * #contacts}, {@link #ending}) and routing's ({@link #work}). So independent events of the two may
 * stand in either order, and the fold is the same. An ending of intake covers whatever routing
 * says, before and after it; routing's answer to it, {@code inquiry.unassigned}, frees the agent.
 *
 * <pre>
 *            queued          offered          assigned
 *  RECEIVED --------> QUEUED --------> OFFERED --------> ASSIGNED <------> AWAITING_CUSTOMER
 *      ^                ^  ^              |               |  ^   awaiting  AWAITING_THIRD_PARTY
 *      |                |  '--------------'               |  |   resumed   FOLLOW_UP
 *      |                |  declined, expired, revoked     |  |                  |
 *      |                '---------------------------------'  |                  |
 *      |                          unassigned                 |                  |
 *      |   reopened                                    resolved (any open status)
 *      '-------------- RESOLVED <-----------------------------------------------'
 *                         |
 *                         '--------> CLOSED         any status --------> ABANDONED, REJECTED, MERGED
 *                           closed                     abandoned, rejected, merged
 * </pre>
 *
 * <p>Every transition of the status, held against the code by a test. In a status that is not
 * listed for an event, the event does not change the status.
 *
 * <pre>
 * from RECEIVED, OFFERED, ASSIGNED -- inquiry.queued --> QUEUED
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.queued --> QUEUED
 * from RECEIVED, QUEUED -- inquiry.offered --> OFFERED
 * from OFFERED -- offer.declined, offer.expired, offer.revoked --> QUEUED
 * from RECEIVED, QUEUED, OFFERED -- inquiry.assigned --> ASSIGNED
 * from ASSIGNED, AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.unassigned --> QUEUED
 * from ASSIGNED, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.awaiting --> AWAITING_CUSTOMER
 * from ASSIGNED, AWAITING_CUSTOMER, FOLLOW_UP -- inquiry.awaiting --> AWAITING_THIRD_PARTY
 * from ASSIGNED, AWAITING_CUSTOMER, AWAITING_THIRD_PARTY -- inquiry.awaiting --> FOLLOW_UP
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.resumed --> ASSIGNED
 * from RECEIVED, QUEUED, OFFERED, ASSIGNED -- inquiry.resolved --> RESOLVED
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.resolved --> RESOLVED
 * from RESOLVED -- inquiry.reopened --> RECEIVED
 * from RESOLVED -- inquiry.closed --> CLOSED
 * from RECEIVED, QUEUED, OFFERED, ASSIGNED -- inquiry.abandoned --> ABANDONED
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.abandoned --> ABANDONED
 * from RESOLVED, CLOSED -- inquiry.abandoned --> ABANDONED
 * from RECEIVED, QUEUED, OFFERED, ASSIGNED -- inquiry.rejected --> REJECTED
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.rejected --> REJECTED
 * from RESOLVED, CLOSED -- inquiry.rejected --> REJECTED
 * from RECEIVED, QUEUED, OFFERED, ASSIGNED -- inquiry.merged --> MERGED
 * from AWAITING_CUSTOMER, AWAITING_THIRD_PARTY, FOLLOW_UP -- inquiry.merged --> MERGED
 * from RESOLVED, CLOSED -- inquiry.merged --> MERGED
 * </pre>
 *
 * @param inquiry as intake knows it, in routing's queue; null until an event of intake was seen
 * @param contacts turns of the customer so far
 * @param ending how intake ended it; the first one counts
 * @param work what routing makes of it
 */
public record InquiryFold(
    @Nullable InquiryRef inquiry, int contacts, @Nullable Ending ending, InquiryWork work) {

  private static final InquiryFold START = new InquiryFold(null, 0, null, InquiryWork.NONE);

  /**
   * Intake ended the inquiry, for good.
   *
   * @param status ABANDONED, REJECTED or MERGED
   * @param into the inquiry that it goes on in, when merged
   */
  public record Ending(Status status, Instant at, @Nullable UUID into) {}

  /** An inquiry that nothing happened to; its status reads RECEIVED. */
  public static InquiryFold start() {
    return START;
  }

  /** The inquiry after {@code event}. */
  public InquiryFold apply(Event event) {
    if (event.data() instanceof IntakeEvent told) {
      return new InquiryFold(
          inQueue(told.inquiry()), contactsAfter(told), endingAfter(event), work);
    }
    if (event.data() instanceof RoutingEvent told) {
      InquiryWork after = work.apply(told, event.time());
      return after.equals(work) ? this : new InquiryFold(inQueueOf(after), contacts, ending, after);
    }
    return this;
  }

  /** Whether the inquiry's opening was seen. */
  public boolean known() {
    return inquiry != null;
  }

  /** Where the inquiry stands. */
  public Status status() {
    return ending == null ? work.status() : ending.status();
  }

  /** When the status changed last; null as long as nothing is known. */
  public @Nullable Instant changedAt() {
    if (ending != null) {
      return ending.at();
    }
    if (work.changedAt() != null) {
      return work.changedAt();
    }
    return inquiry == null ? null : inquiry.receivedAt();
  }

  /** The agent that has it in work or keeps it for later, until routing takes it away. */
  public @Nullable String agentId() {
    InquiryWork.Assignment assignment = work.assignment();
    return assignment == null ? null : assignment.agentId();
  }

  /** The assignment of {@link #agentId}. */
  public @Nullable UUID assignmentId() {
    InquiryWork.Assignment assignment = work.assignment();
    return assignment == null ? null : assignment.assignmentId();
  }

  /** The offer that an agent has yet to answer. */
  public InquiryWork.@Nullable Offer openOffer() {
    return work.offer();
  }

  /** The last queue; null until queued. */
  public @Nullable String queue() {
    return work.queue();
  }

  /** Counts from 1; a reopening begins the next. */
  public int episode() {
    return work.episode().number();
  }

  /** When the current episode was resolved; null while it is open. */
  public @Nullable Instant resolvedAt() {
    return work.episode().resolvedAt();
  }

  /** Who has it or had it last; stays after resolution and reopening. */
  public @Nullable String lastAgentId() {
    return work.episode().lastAgentId();
  }

  private InquiryRef inQueue(InquiryRef told) {
    return told.inQueue(work.queue());
  }

  private @Nullable InquiryRef inQueueOf(InquiryWork after) {
    return inquiry == null ? null : inquiry.inQueue(after.queue());
  }

  private int contactsAfter(IntakeEvent told) {
    boolean turn =
        told instanceof IntakeEvent.Received
            || told instanceof IntakeEvent.Contacted
            || told instanceof IntakeEvent.Absorbed;
    return turn ? contacts + 1 : contacts;
  }

  private @Nullable Ending endingAfter(Event event) {
    if (ending != null) {
      return ending;
    }
    if (event.data() instanceof IntakeEvent.Abandoned) {
      return new Ending(Status.ABANDONED, event.time(), null);
    }
    if (event.data() instanceof IntakeEvent.Rejected) {
      return new Ending(Status.REJECTED, event.time(), null);
    }
    if (event.data() instanceof IntakeEvent.Merged merged) {
      return new Ending(Status.MERGED, event.time(), merged.into());
    }
    return null;
  }
}
