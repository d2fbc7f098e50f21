package io.careline.sla.api;

import io.careline.contract.Target;
import io.careline.sla.app.KnownClock;
import io.careline.sla.app.StateName;
import io.careline.sla.domain.Clock;
import io.careline.sla.domain.ClockState;
import io.careline.sla.domain.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock as people see it.
 *
 * @param test whether its inquiry is a test
 * @param cycle counts from 1 per promise
 * @param within the promised time as the policy writes it, ISO 8601
 * @param calendar the policy's calendar that counts it
 * @param dueAt when the promise breaks or broke; null while the clock stands still
 * @param remaining business time that is left while the clock stands still
 * @param late whether it was met after the deadline; null until it was met
 * @param elapsedCalendar time from start to fulfilment, pauses included
 * @param elapsedBusiness business time from start to fulfilment without the pauses
 * @param ledger every start, pause and resumption with its cause
 */
public record ClockResponse(
    UUID id,
    UUID inquiryId,
    boolean test,
    String promise,
    Target target,
    int cycle,
    StateName state,
    String within,
    String calendar,
    String policyVersion,
    Instant startedAt,
    @Nullable Instant dueAt,
    @Nullable Duration remaining,
    @Nullable Instant breachedAt,
    @Nullable Instant metAt,
    @Nullable Boolean late,
    @Nullable Duration elapsedCalendar,
    @Nullable Duration elapsedBusiness,
    @Nullable Instant cancelledAt,
    @Nullable String cancelledBecause,
    List<Entry> ledger) {
  public ClockResponse {
    ledger = List.copyOf(ledger);
  }

  /**
   * A line of the ledger.
   *
   * @param causationId the event or wake-up that brought it about
   */
  public record Entry(
      LedgerEntry.Step step,
      Instant at,
      @Nullable Instant dueAt,
      @Nullable Duration remaining,
      @Nullable String reason,
      @Nullable String causationId) {
    static Entry of(LedgerEntry line) {
      return new Entry(
          line.step(),
          line.at(),
          line.dueAt(),
          line.remaining(),
          line.reason(),
          line.causationId());
    }
  }

  static ClockResponse of(KnownClock known) {
    Clock clock = known.clock();
    ClockState state = clock.state();
    ClockState.@Nullable Met met = state instanceof ClockState.Met m ? m : null;
    ClockState.@Nullable Cancelled cancelled = state instanceof ClockState.Cancelled c ? c : null;
    return new ClockResponse(
        clock.id(),
        known.inquiryId(),
        known.test(),
        clock.ref().promise(),
        clock.ref().target(),
        clock.ref().cycle(),
        StateName.of(state),
        clock.within(),
        clock.calendar(),
        clock.policyVersion(),
        clock.startedAt(),
        state.due(),
        state instanceof ClockState.Paused paused ? paused.remaining() : null,
        breachedAt(clock).orElse(null),
        met == null ? null : met.metAt(),
        met == null ? null : met.late(),
        met == null ? null : met.elapsedCalendar(),
        met == null ? null : met.elapsedBusiness(),
        cancelled == null ? null : cancelled.at(),
        cancelled == null ? null : cancelled.reason(),
        clock.ledger().stream().map(Entry::of).toList());
  }

  private static Optional<Instant> breachedAt(Clock clock) {
    return clock.ledger().stream()
        .filter(line -> line.step() == LedgerEntry.Step.BREACHED)
        .map(LedgerEntry::at)
        .findFirst();
  }
}
