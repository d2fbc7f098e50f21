package io.careline.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Routing's half of {@link InquiryFold}: what its events alone make of an inquiry. It knows nothing
 * of intake's events, so that the order in which the two stand does not matter.
 *
 * @param status never one of intake's endings
 * @param changedAt when the status changed last; null as long as nothing happened
 * @param queue the last queue; stays when an agent has the inquiry
 * @param offer the open offer, exactly while the status is OFFERED
 * @param assignment who has the inquiry, exactly while {@link Status#isHeldByAgent()}
 */
public record InquiryWork(
    Status status,
    @Nullable Instant changedAt,
    @Nullable String queue,
    @Nullable Offer offer,
    @Nullable Assignment assignment,
    Episode episode) {

  static final InquiryWork NONE =
      new InquiryWork(Status.RECEIVED, null, null, null, null, new Episode(1, null, null));

  /** An agent is asked. */
  public record Offer(UUID offerId, String agentId, Instant expiresAt) {}

  /** An agent has the inquiry. */
  public record Assignment(UUID assignmentId, String agentId, @Nullable String team) {}

  /**
   * The life of an inquiry from opening or reopening to resolution.
   *
   * @param number counts from 1
   * @param resolvedAt when the episode was resolved; null before
   * @param lastAgentId who had the inquiry last, in this episode or an earlier one
   */
  public record Episode(int number, @Nullable Instant resolvedAt, @Nullable String lastAgentId) {}

  /** The work after an event of routing; illegal ones change nothing. */
  InquiryWork apply(RoutingEvent event, Instant at) {
    if (event instanceof RoutingEvent.Queued e) {
      return isOpen() ? queued(at, e.queue()) : this;
    }
    if (event instanceof RoutingEvent.Offered e) {
      return offered(e, at);
    }
    if (event instanceof RoutingEvent.OfferDeclined e) {
      return withoutOffer(e.offerId(), at);
    }
    if (event instanceof RoutingEvent.OfferExpired e) {
      return withoutOffer(e.offerId(), at);
    }
    if (event instanceof RoutingEvent.OfferRevoked e) {
      return withoutOffer(e.offerId(), at);
    }
    if (event instanceof RoutingEvent.Assigned e) {
      return assigned(e, at);
    }
    if (event instanceof RoutingEvent.Unassigned e) {
      return isAssignment(e.assignmentId()) ? queued(at, queue) : this;
    }
    if (event instanceof RoutingEvent.Awaiting e) {
      return status.isHeldByAgent() ? held(e.what().status(), at) : this;
    }
    if (event instanceof RoutingEvent.Resumed) {
      return status.isHeldByAgent() ? held(Status.ASSIGNED, at) : this;
    }
    return applyEnd(event, at);
  }

  private InquiryWork applyEnd(RoutingEvent event, Instant at) {
    if (event instanceof RoutingEvent.Resolved e) {
      return isOpen()
          ? ended(Status.RESOLVED, at, new Episode(episode.number(), at, e.agentId()))
          : this;
    }
    if (event instanceof RoutingEvent.Reopened e) {
      return status == Status.RESOLVED
          ? ended(Status.RECEIVED, at, new Episode(e.episode(), null, episode.lastAgentId()))
          : this;
    }
    if (event instanceof RoutingEvent.Closed) {
      return status == Status.RESOLVED ? ended(Status.CLOSED, at, episode) : this;
    }
    // Transfers, relaxed requirements and wrap-ups are told by other events as far as they matter.
    return this;
  }

  private boolean isOpen() {
    return !status.isEnded();
  }

  private boolean isAssignment(UUID assignmentId) {
    return assignment != null && assignment.assignmentId().equals(assignmentId);
  }

  private InquiryWork queued(Instant at, @Nullable String to) {
    Instant since = status == Status.QUEUED ? changedAt : at;
    return new InquiryWork(Status.QUEUED, since, to, null, null, episode);
  }

  private InquiryWork offered(RoutingEvent.Offered e, Instant at) {
    if (status != Status.RECEIVED && status != Status.QUEUED) {
      return this;
    }
    Offer open = new Offer(e.offerId(), e.agentId(), e.expiresAt());
    return new InquiryWork(Status.OFFERED, at, queue, open, null, episode);
  }

  private InquiryWork withoutOffer(UUID offerId, Instant at) {
    return offer != null && offer.offerId().equals(offerId) ? queued(at, queue) : this;
  }

  private InquiryWork assigned(RoutingEvent.Assigned e, Instant at) {
    boolean free = isOpen() && !status.isHeldByAgent();
    boolean byOffer = offer != null && offer.offerId().equals(e.offerId());
    if (!free || (e.offerId() != null && !byOffer)) {
      return this;
    }
    return new InquiryWork(
        Status.ASSIGNED,
        at,
        queue,
        null,
        new Assignment(e.assignmentId(), e.agentId(), e.team()),
        new Episode(episode.number(), null, e.agentId()));
  }

  private InquiryWork held(Status as, Instant at) {
    Instant since = status == as ? changedAt : at;
    return new InquiryWork(as, since, queue, null, assignment, episode);
  }

  private InquiryWork ended(Status as, Instant at, Episode now) {
    return new InquiryWork(as, at, queue, null, null, now);
  }
}
