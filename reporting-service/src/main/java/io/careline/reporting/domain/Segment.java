package io.careline.reporting.domain;

import io.careline.contract.AbsentUnlessTrue;
import io.careline.contract.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One agent's turn at an inquiry, from assignment to the end of the after-contact work.
 *
 * @param runningSince since when the agent has it in work; null while it waits and after its end
 * @param worked time in work, without waiting for somebody
 * @param endedAt when the agent gave it away or resolved it
 * @param wrapUp after-contact work
 * @param bot whether the agent is a program
 * @param wrappedUpAt when the after-contact work ended; null if there was none, or not yet
 */
record Segment(
    UUID assignmentId,
    String agentId,
    @Nullable String team,
    Instant startedAt,
    @Nullable Instant runningSince,
    Duration worked,
    @Nullable Instant endedAt,
    Duration wrapUp,
    @Nullable Instant wrappedUpAt,
    @AbsentUnlessTrue boolean bot) {

  static Segment begun(RoutingEvent.Assigned e, Instant at) {
    return new Segment(
        e.assignmentId(),
        e.agentId(),
        e.team(),
        at,
        at,
        Duration.ZERO,
        null,
        Duration.ZERO,
        null,
        e.bot());
  }

  boolean isOpen() {
    return endedAt == null;
  }

  /** The handled contact is booked where its after-contact work ends. */
  @Nullable Instant bookedAt() {
    return wrappedUpAt == null ? endedAt : wrappedUpAt;
  }

  Segment waiting(Instant at) {
    return new Segment(
        assignmentId,
        agentId,
        team,
        startedAt,
        null,
        workedBy(at),
        endedAt,
        wrapUp,
        wrappedUpAt,
        bot);
  }

  Segment running(Instant at) {
    Instant since = runningSince == null ? at : runningSince;
    return new Segment(
        assignmentId, agentId, team, startedAt, since, worked, endedAt, wrapUp, wrappedUpAt, bot);
  }

  Segment ended(Instant at) {
    return new Segment(
        assignmentId, agentId, team, startedAt, null, workedBy(at), at, wrapUp, wrappedUpAt, bot);
  }

  Segment wrappedUp(Instant from, Instant to) {
    return new Segment(
        assignmentId,
        agentId,
        team,
        startedAt,
        runningSince,
        worked,
        endedAt,
        Spans.between(from, to),
        to,
        bot);
  }

  private Duration workedBy(Instant at) {
    return runningSince == null ? worked : worked.plus(Spans.between(runningSince, at));
  }
}
