package io.careline.sla.domain;

import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.Event;
import io.careline.sla.domain.ClockState.Breached;
import io.careline.sla.domain.ClockState.Cancelled;
import io.careline.sla.domain.ClockState.Met;
import io.careline.sla.domain.ClockState.Paused;
import io.careline.sla.domain.ClockState.Running;
import io.careline.sla.domain.LedgerEntry.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the service's own events make of the clocks. Events that the clock can't take are void. */
record ClockFold(InquiryClocks state, Event event) {

  InquiryClocks apply(ClockEvent told) {
    return switch (told) {
      case ClockEvent.Started e -> started(e);
      case ClockEvent.Paused e -> change(e, clock -> paused(clock, e));
      case ClockEvent.Resumed e -> change(e, clock -> resumed(clock, e));
      case ClockEvent.Warned e -> change(e, clock -> warned(clock, e));
      case ClockEvent.Breached e -> change(e, clock -> breached(clock, e));
      case ClockEvent.Met e -> change(e, clock -> met(clock, e));
      case ClockEvent.Cancelled e -> change(e, clock -> cancelled(clock, e));
      case ClockEvent.Retargeted e -> retargeted(e);
    };
  }

  private InquiryClocks started(ClockEvent.Started e) {
    if (state.clock(e.clock()).isPresent()) {
      return state;
    }
    Clock clock =
        new Clock(
            Clock.idOf(e.inquiry().id(), e.clock()),
            e.clock(),
            e.inquiry().policyVersion(),
            e.within(),
            e.calendar(),
            at(),
            new Running(e.dueAt(), e.warnings()),
            List.of(entry(Step.STARTED, at(), e.dueAt(), null, null)));
    List<Clock> clocks = new ArrayList<>(state.clocks());
    // The rows of earlier cycles stay; the state needs only what may still change.
    clocks.removeIf(old -> old.ref().promise().equals(e.clock().promise()) && !old.state().open());
    clocks.add(clock);
    return with(clocks, e.clock());
  }

  private Clock paused(Clock clock, ClockEvent.Paused e) {
    return clock.state() instanceof Running
        ? clock.now(
            new Paused(e.remaining()), entry(Step.PAUSED, at(), null, e.remaining(), e.reason()))
        : clock;
  }

  private Clock resumed(Clock clock, ClockEvent.Resumed e) {
    boolean standsStill = clock.state() instanceof Paused || clock.state() instanceof Met;
    return standsStill
        ? clock.now(
            new Running(e.dueAt(), e.warnings()),
            entry(Step.RESUMED, at(), e.dueAt(), null, e.reason()))
        : clock;
  }

  private Clock warned(Clock clock, ClockEvent.Warned e) {
    if (!(clock.state() instanceof Running running)) {
      return clock;
    }
    List<ClockEvent.Warning> ahead =
        running.warnings().stream().filter(warning -> warning.share() > e.share()).toList();
    return clock.now(
        new Running(running.dueAt(), ahead),
        entry(Step.WARNED, at(), running.dueAt(), null, Double.toString(e.share())));
  }

  private Clock breached(Clock clock, ClockEvent.Breached e) {
    return clock.state() instanceof Running
        ? clock.now(new Breached(e.dueAt()), entry(Step.BREACHED, e.dueAt(), e.dueAt(), null, null))
        : clock;
  }

  private Clock met(Clock clock, ClockEvent.Met e) {
    if (clock.state() instanceof Met) {
      return clock;
    }
    Met next = new Met(e.dueAt(), e.metAt(), e.elapsedCalendar(), e.elapsedBusiness(), e.late());
    return clock.now(next, entry(Step.MET, e.metAt(), e.dueAt(), null, null));
  }

  private Clock cancelled(Clock clock, ClockEvent.Cancelled e) {
    if (!clock.state().open()) {
      return clock;
    }
    boolean broken = clock.state() instanceof Breached;
    return clock.now(
        new Cancelled(at(), e.reason(), e.dueAt(), broken),
        entry(Step.CANCELLED, at(), e.dueAt(), null, e.reason()));
  }

  private InquiryClocks retargeted(ClockEvent.Retargeted e) {
    return replace(
        e.before(),
        e.clock(),
        clock ->
            clock.state() instanceof Running || clock.state() instanceof Paused
                ? clock
                    .under(e.clock(), e.inquiry().policyVersion(), e.within(), e.calendar())
                    .now(
                        new Running(e.dueAt(), e.warnings()),
                        entry(Step.RETARGETED, at(), e.dueAt(), null, e.reason()))
                : clock);
  }

  private InquiryClocks change(ClockEvent e, Function<Clock, Clock> change) {
    return replace(e.clock(), e.clock(), change);
  }

  private InquiryClocks replace(ClockRef before, ClockRef after, Function<Clock, Clock> change) {
    List<Clock> clocks =
        state.clocks().stream()
            .map(clock -> clock.ref().equals(before) ? change.apply(clock) : clock)
            .toList();
    return clocks.equals(state.clocks()) ? state : with(clocks, after);
  }

  private InquiryClocks with(List<Clock> clocks, ClockRef ref) {
    Map<String, Integer> cycles = new HashMap<>(state.cycles());
    cycles.merge(ref.promise(), ref.cycle(), Math::max);
    return new InquiryClocks(
        state.fold(), state.settledAt(), state.waiting(), state.reply(), clocks, cycles);
  }

  private LedgerEntry entry(
      Step step,
      Instant at,
      @Nullable Instant dueAt,
      @Nullable Duration remaining,
      @Nullable String reason) {
    return new LedgerEntry(step, at, dueAt, remaining, reason, event.causationId());
  }

  /** The time of the cause: the event's own is later by the time that the service took. */
  private Instant at() {
    Instant caused = event.causedAt();
    return caused == null ? event.time() : caused;
  }
}
