package io.careline.reporting.domain;

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
    @Nullable Instant wrappedUpAt) {

  static Segment begun(UUID assignmentId, String agentId, @Nullable String team, Instant at) {
    return new Segment(
        assignmentId, agentId, team, at, at, Duration.ZERO, null, Duration.ZERO, null);
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
        assignmentId, agentId, team, startedAt, null, workedBy(at), endedAt, wrapUp, wrappedUpAt);
  }

  Segment running(Instant at) {
    Instant since = runningSince == null ? at : runningSince;
    return new Segment(
        assignmentId, agentId, team, startedAt, since, worked, endedAt, wrapUp, wrappedUpAt);
  }

  Segment ended(Instant at) {
    return new Segment(
        assignmentId, agentId, team, startedAt, null, workedBy(at), at, wrapUp, wrappedUpAt);
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
        to);
  }

  private Duration workedBy(Instant at) {
    return runningSince == null ? worked : worked.plus(Spans.between(runningSince, at));
  }
}
