package io.careline.sla.domain;

import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.Status;
import io.careline.contract.Target;
import io.careline.decider.Context;
import io.careline.policy.BusinessTime;
import io.careline.policy.InquiryFacts;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.sla.domain.ClockState.Breached;
import io.careline.sla.domain.ClockState.Cancelled;
import io.careline.sla.domain.ClockState.Met;
import io.careline.sla.domain.ClockState.Paused;
import io.careline.sla.domain.ClockState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the policy makes of an inquiry's state at one moment: events for its clocks. */
final class PromiseRules {
  private final InquiryClocks state;
  private final Context context;
  private final InquiryRef inquiry;
  private final Policy policy;
  private final Instant now;

  private PromiseRules(InquiryClocks state, Context context, InquiryRef inquiry) {
    this.state = state;
    this.context = context;
    this.inquiry = inquiry;
    this.policy = context.policies().stamped(inquiry.policyVersion());
    this.now = context.now();
  }

  /** The rules for an inquiry whose opening was seen. */
  static PromiseRules of(InquiryClocks state, Context context) {
    return new PromiseRules(state, context, Objects.requireNonNull(state.fold().inquiry()));
  }

  /** The first contact: what is promised from the beginning starts. */
  List<EventData> begin() {
    if (!state.cycles().isEmpty() || state.fold().status().isEnded()) {
      return List.of();
    }
    return promised()
        .filter(promise -> promise.target() != Target.NEXT_RESPONSE)
        .map(this::start)
        .toList();
  }

  /** A contact that is the oldest one without an answer. */
  List<EventData> customerWaits() {
    boolean counted = state.open(Target.NEXT_RESPONSE).findAny().isPresent();
    if (counted || state.fold().status().isEnded()) {
      return List.of();
    }
    return promised()
        .filter(promise -> promise.target() == Target.NEXT_RESPONSE)
        .map(this::start)
        .toList();
  }

  /** The last answer did not reach the customer, and if it was the first, nothing did yet. */
  List<EventData> waitsAgain() {
    InquiryClocks.Reply reply = state.reply();
    if (reply == null || state.fold().status().isEnded()) {
      return List.of();
    }
    List<EventData> first =
        state.clocks().stream()
            .filter(clock -> clock.ref().target() == Target.FIRST_RESPONSE)
            .filter(clock -> clock.state() instanceof Met met && reply.metAt(met.metAt()))
            .flatMap(clock -> policy.promise(clock.ref().promise()).stream())
            .map(this::start)
            .toList();
    return first.isEmpty() ? customerWaits() : first;
  }

  /** A public answer; a bot's answers a wait, but is no first response. */
  List<EventData> answered(boolean byHuman) {
    return state.clocks().stream()
        .filter(clock ->
            switch (clock.ref().target()) {
              case FIRST_RESPONSE -> byHuman;
              case NEXT_RESPONSE -> true;
              case RESOLUTION -> false;
            })
        .filter(clock -> clock.state().open() || wasCancelledTooEarly(clock))
        .flatMap(this::meet)
        .toList();
  }

  /** A reply and the resolution after it may be read in either order; both times are known. */
  private boolean wasCancelledTooEarly(Clock clock) {
    return clock.state() instanceof Cancelled(Instant at, String reason, _, _)
        && reason.equals(Status.RESOLVED.name())
        && !at.isBefore(now);
  }

  /** The matter is settled: no clock runs on. */
  List<EventData> resolve() {
    List<EventData> events = new ArrayList<>();
    state.open(Target.RESOLUTION).flatMap(this::meet).forEach(events::add);
    state
        .open()
        .filter(clock -> clock.ref().target() != Target.RESOLUTION)
        .map(clock -> cancel(clock, Status.RESOLVED.name()))
        .forEach(events::add);
    return events;
  }

  /** A new episode: resolution goes on or starts anew, and a customer who waits is answered. */
  List<EventData> reopen() {
    List<EventData> events = new ArrayList<>();
    state.clocks().stream()
        .filter(clock -> clock.ref().target() == Target.RESOLUTION)
        .filter(clock -> clock.state() instanceof Met)
        .flatMap(this::reopen)
        .forEach(events::add);
    if (state.waitingSince() != null) {
      events.addAll(customerWaits());
    }
    return events;
  }

  private Stream<EventData> reopen(Clock clock) {
    return switch (countdown(clock).promise().onReopen()) {
      case CONTINUE ->
          // A promise that broke once does not break again: it stays as it is.
          clock.state() instanceof Met met && !met.late()
              ? Stream.of(
                  resume(clock, countdown(clock).remaining(met.metAt(), met.dueAt()), "REOPENED"))
              : Stream.of();
      case NEW_CYCLE -> policy.promise(clock.ref().promise()).map(this::start).stream();
    };
  }

  /** The status changed: clocks stand still as long as their promise says so. */
  List<EventData> pauseOrResume() {
    List<EventData> events = new ArrayList<>();
    for (Clock clock : state.clocks()) {
      boolean still = standsStill(countdown(clock).promise());
      if (still && clock.state() instanceof Running running) {
        events.add(pause(clock.ref(), countdown(clock).remaining(now, running.dueAt())));
      } else if (!still && clock.state() instanceof Paused paused) {
        events.add(resume(clock, paused.remaining(), state.fold().status().name()));
      }
    }
    return events;
  }

  /** The inquiry is over without an answer or a resolution. */
  List<EventData> cancelOpen(String reason) {
    return state.open().map(clock -> cancel(clock, reason)).toList();
  }

  /** Category, priority or policy changed: pinned clocks stay, others follow the new promises. */
  List<EventData> retarget() {
    if (policy.promisesOnChange() == Promise.OnChange.PIN || state.fold().status().isEnded()) {
      return List.of();
    }
    List<Promise> wanted = promised().toList();
    List<EventData> events = new ArrayList<>();
    for (Clock clock : state.clocks()) {
      if (clock.state() instanceof Running || clock.state() instanceof Paused) {
        events.addAll(follow(clock, wanted));
      }
    }
    wanted.stream().filter(this::isNewlyOwed).map(this::start).forEach(events::add);
    return events;
  }

  private List<EventData> follow(Clock clock, List<Promise> wanted) {
    Promise before = countdown(clock).promise();
    Optional<Promise> after =
        wanted.stream()
            .filter(promise -> promise.target() == before.target())
            .filter(promise -> promise.statutory() == before.statutory())
            .filter(promise -> !before.statutory() || promise.id().equals(before.id()))
            .findFirst();
    if (after.isEmpty()) {
      return List.of(cancel(clock, "RECLASSIFIED"));
    }
    Promise next = after.get();
    boolean same =
        next.id().equals(before.id())
            && next.within().equals(before.within())
            && next.calendar().equals(before.calendar());
    return same ? List.of() : replace(clock, next);
  }

  private List<EventData> replace(Clock clock, Promise promise) {
    Countdown next = Countdown.of(policy, promise);
    Countdown counting =
        switch (policy.promisesOnChange()) {
          case PIN, RECOMPUTE -> next;
          case MIGRATE -> countdown(clock);
        };
    Duration total = next.total(clock.startedAt());
    Duration remaining = Countdown.atLeastZero(total.minus(counting.elapsed(clock, now)));
    // A promise can't break before it was given: at the earliest it breaks now.
    Instant dueAt = next.dueAfter(now, remaining);
    ClockRef ref = new ClockRef(promise.id(), promise.target(), state.nextCycle(promise.id()));
    List<EventData> events = new ArrayList<>();
    events.add(
        new ClockEvent.Retargeted(
            inquiry,
            ref,
            clock.ref(),
            clock.state().due(),
            dueAt,
            promise.within().iso(),
            promise.calendar(),
            BusinessTime.tzdata(),
            next.warnings(now, remaining, total),
            policy.promisesOnChange().name()));
    if (standsStill(promise)) {
      events.add(pause(ref, remaining));
    }
    return events;
  }

  private boolean isNewlyOwed(Promise promise) {
    boolean known =
        state.clocks().stream()
            .anyMatch(clock ->
                promise.statutory()
                    ? clock.ref().promise().equals(promise.id())
                    : clock.ref().target() == promise.target());
    Instant waiting = state.waitingSince();
    return !known
        && switch (promise.target()) {
          case FIRST_RESPONSE -> inquiry.receivedAt().equals(waiting);
          case NEXT_RESPONSE -> waiting != null && !inquiry.receivedAt().equals(waiting);
          case RESOLUTION -> true;
        };
  }

  private EventData start(Promise promise) {
    Countdown countdown = Countdown.of(policy, promise);
    Instant dueAt = countdown.time().add(now, promise.within());
    Duration total = countdown.total(now);
    return new ClockEvent.Started(
        inquiry,
        new ClockRef(promise.id(), promise.target(), state.nextCycle(promise.id())),
        dueAt,
        promise.within().iso(),
        promise.calendar(),
        BusinessTime.tzdata(),
        countdown.warnings(now, total, total));
  }

  private EventData pause(ClockRef ref, Duration remaining) {
    return new ClockEvent.Paused(inquiry, ref, null, remaining, state.fold().status().name());
  }

  private EventData resume(Clock clock, Duration remaining, String reason) {
    Countdown countdown = countdown(clock);
    return new ClockEvent.Resumed(
        inquiry,
        clock.ref(),
        countdown.dueAfter(now, remaining),
        countdown.warnings(now, remaining, countdown.total(clock.startedAt())),
        reason);
  }

  private EventData cancel(Clock clock, String reason) {
    return new ClockEvent.Cancelled(inquiry, clock.ref(), clock.state().due(), reason);
  }

  private Stream<EventData> meet(Clock clock) {
    return switch (clock.state()) {
      case Running running when now.isAfter(running.dueAt()) ->
          Stream.of(
              new ClockEvent.Breached(inquiry, clock.ref(), running.dueAt()),
              met(clock, running.dueAt(), true));
      case Running running -> Stream.of(met(clock, running.dueAt(), false));
      case Paused paused ->
          Stream.of(met(clock, countdown(clock).dueAfter(now, paused.remaining()), false));
      case Breached breached -> Stream.of(met(clock, breached.dueAt(), true));
      case Cancelled cancelled ->
          Stream.of(
              met(
                  clock,
                  cancelled.dueAt() == null ? now : cancelled.dueAt(),
                  cancelled.breached()));
      case Met _ -> Stream.of();
    };
  }

  private EventData met(Clock clock, Instant dueAt, boolean late) {
    return new ClockEvent.Met(
        inquiry,
        clock.ref(),
        dueAt,
        now,
        Duration.between(clock.startedAt(), now),
        countdown(clock).elapsed(clock, now),
        late);
  }

  private boolean standsStill(Promise promise) {
    return !promise.statutory() && promise.pauseOn().contains(state.fold().status());
  }

  private Stream<Promise> promised() {
    return policy.promisesFor(InquiryFacts.of(inquiry)).stream();
  }

  private Countdown countdown(Clock clock) {
    Policy holder = context.policies().stamped(clock.policyVersion());
    String id = clock.ref().promise();
    Promise promise =
        holder
            .promise(id)
            .orElseThrow(
                () -> new IllegalStateException("policy " + holder.version() + " lacks " + id));
    return Countdown.of(holder, promise);
  }
}
