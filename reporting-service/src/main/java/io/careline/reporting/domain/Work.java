package io.careline.reporting.domain;

import io.careline.contract.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Routing's part of a fact. It looks at nothing that other services say.
 *
 * @param firstQueuedAt when the inquiry was first offered to a queue
 * @param waited time in which an agent waited for the customer, a third party or a date
 */
record Work(
    @Nullable Instant firstQueuedAt,
    List<Segment> segments,
    List<Resolution> resolutions,
    int transfers,
    @Nullable Instant waitingSince,
    Duration waited) {
  static final Work NONE = new Work(null, List.of(), List.of(), 0, null, Duration.ZERO);

  Work {
    segments = List.copyOf(segments);
    resolutions = List.copyOf(resolutions);
  }

  /**
   * The work after {@code told}.
   *
   * @param counts whether the status fold took the event; an illegal one makes no turn or
   *     resolution
   */
  Work apply(RoutingEvent told, Instant at, boolean counts) {
    return switch (told) {
      case RoutingEvent.Queued ignored -> queued(at);
      case RoutingEvent.Assigned e -> counts ? assigned(e, at) : this;
      case RoutingEvent.Unassigned e -> ended(e.assignmentId(), at);
      case RoutingEvent.Awaiting ignored -> counts ? awaiting(at) : this;
      case RoutingEvent.Resumed ignored -> counts ? resumed(at) : this;
      case RoutingEvent.Transferred ignored ->
          new Work(firstQueuedAt, segments, resolutions, transfers + 1, waitingSince, waited);
      case RoutingEvent.Resolved e -> counts ? resolved(e, at) : this;
      case RoutingEvent.Reopened ignored -> counts ? reopened() : this;
      case RoutingEvent.WrappedUp e ->
          withSegments(
              changed(
                  segment -> segment.assignmentId().equals(e.assignmentId()),
                  segment -> segment.wrappedUp(e.startedAt(), at)));
      case RoutingEvent.Closed ignored -> this;
      case RoutingEvent.Offered ignored -> this;
      case RoutingEvent.OfferDeclined ignored -> this;
      case RoutingEvent.OfferExpired ignored -> this;
      case RoutingEvent.OfferRevoked ignored -> this;
      case RoutingEvent.RequirementsRelaxed ignored -> this;
      case RoutingEvent.AgentPreferred ignored -> this;
    };
  }

  /** When the first person was given it; programs do not count. */
  @Nullable Instant firstAssignedAt() {
    return segments.stream()
        .filter(segment -> !segment.bot())
        .map(Segment::startedAt)
        .findFirst()
        .orElse(null);
  }

  private Work queued(Instant at) {
    Instant first = firstQueuedAt == null ? at : firstQueuedAt;
    return new Work(first, segments, resolutions, transfers, waitingSince, waited);
  }

  private Work assigned(RoutingEvent.Assigned e, Instant at) {
    List<Segment> next = new ArrayList<>(allEnded(at));
    next.add(Segment.begun(e, at));
    return withSegments(next);
  }

  private Work ended(UUID assignmentId, Instant at) {
    return withSegments(
            changed(s -> s.isOpen() && s.assignmentId().equals(assignmentId), s -> s.ended(at)))
        .waitOver(at);
  }

  private Work awaiting(Instant at) {
    Instant since = waitingSince == null ? at : waitingSince;
    return new Work(
        firstQueuedAt,
        changed(Segment::isOpen, s -> s.waiting(at)),
        resolutions,
        transfers,
        since,
        waited);
  }

  private Work resumed(Instant at) {
    return withSegments(changed(Segment::isOpen, s -> s.running(at))).waitOver(at);
  }

  private Work resolved(RoutingEvent.Resolved e, Instant at) {
    List<Resolution> next = new ArrayList<>(resolutions);
    next.add(new Resolution(e.episode(), at, e.agentId(), e.team(), false));
    return new Work(firstQueuedAt, allEnded(at), next, transfers, waitingSince, waited)
        .waitOver(at);
  }

  private Work reopened() {
    List<Resolution> next = resolutions.stream().map(Resolution::reopenedLater).toList();
    return new Work(firstQueuedAt, segments, next, transfers, waitingSince, waited);
  }

  private Work waitOver(Instant at) {
    if (waitingSince == null) {
      return this;
    }
    Duration sum = waited.plus(Spans.between(waitingSince, at));
    return new Work(firstQueuedAt, segments, resolutions, transfers, null, sum);
  }

  private List<Segment> allEnded(Instant at) {
    return changed(Segment::isOpen, s -> s.ended(at));
  }

  private List<Segment> changed(Predicate<Segment> which, UnaryOperator<Segment> how) {
    return segments.stream().map(s -> which.test(s) ? how.apply(s) : s).toList();
  }

  private Work withSegments(List<Segment> next) {
    return new Work(firstQueuedAt, next, resolutions, transfers, waitingSince, waited);
  }
}
