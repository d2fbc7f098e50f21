package io.careline.runtime;

import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Target;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service as small as can be: it promises an answer within two seconds, and counts. */
final class SampleDecider implements Decider<SampleDecider.State, SampleDecider.Command> {
  static final Duration PROMISED = Duration.ofSeconds(2);
  static final String POISON = "poison";
  static final ClockRef CLOCK = new ClockRef("sample", Target.FIRST_RESPONSE, 1);

  /** What is known of one inquiry. */
  record State(
      @Nullable InquiryRef inquiry,
      int contacts,
      @Nullable Instant due,
      boolean breached,
      boolean met) {}

  /** What may be asked. */
  sealed interface Command {
    /** Takes the promise back. */
    record Cancel(String reason) implements Command {}

    /** Can't be decided. */
    record Break() implements Command {}
  }

  @Override
  public State initial(String key) {
    return new State(null, 0, null, false, false);
  }

  @Override
  public State evolve(State state, Event event) {
    return switch (event.data()) {
      case IntakeEvent.Received received ->
          new State(received.inquiry(), 1, null, state.breached(), state.met());
      case IntakeEvent.Contacted contacted ->
          new State(
              contacted.inquiry(),
              state.contacts() + 1,
              state.due(),
              state.breached(),
              state.met());
      case ClockEvent.Started started ->
          new State(started.inquiry(), state.contacts(), started.dueAt(), false, false);
      case ClockEvent.Breached breached ->
          new State(breached.inquiry(), state.contacts(), null, true, state.met());
      case ClockEvent.Met met ->
          new State(met.inquiry(), state.contacts(), null, state.breached(), true);
      case ClockEvent.Cancelled cancelled ->
          new State(cancelled.inquiry(), state.contacts(), null, state.breached(), false);
      default -> state;
    };
  }

  @Override
  public Decision decide(State state, Input<Command> input, Context context) {
    return switch (input) {
      case Input.Observed<Command> observed -> observe(state, observed.event(), context);
      case Input.Woken<Command> woken ->
          Decision.of(new ClockEvent.Breached(inquiry(state), CLOCK, context.now()));
      case Input.Commanded<Command> commanded -> obey(state, commanded.command());
    };
  }

  @Override
  public List<WakeUp> wakeUps(State state) {
    Instant due = state.due();
    return due == null ? List.of() : List.of(new WakeUp("due", WakeUp.Kind.PROMISE, due));
  }

  private static Decision observe(State state, Event event, Context context) {
    EventData data = event.data();
    if (data instanceof IntakeEvent.Received received) {
      if (received.inquiry().category().equals(POISON)) {
        throw new IllegalStateException("this one can't be decided");
      }
      Instant due = context.now().plus(PROMISED);
      return Decision.of(
          new ClockEvent.Started(
              received.inquiry(), CLOCK, due, "PT2S", "always", "test", List.of()));
    }
    Instant due = state.due();
    if (data instanceof IntakeEvent.Replied && due != null) {
      return Decision.of(
          new ClockEvent.Met(
              inquiry(state), CLOCK, due, context.now(), Duration.ZERO, Duration.ZERO, false));
    }
    return Decision.nothing();
  }

  private static Decision obey(State state, Command command) {
    return switch (command) {
      case Command.Break ignored -> throw new IllegalStateException("can't be decided");
      case Command.Cancel cancel -> {
        Instant due = state.due();
        if (state.inquiry() == null) {
          yield Decision.refused(Reply.Refusal.UNKNOWN, "unknown", "inquiry");
        }
        yield due == null
            ? Decision.refused(Reply.Refusal.CONFLICT, "no-clock", "No clock runs.")
            : Decision.of(new ClockEvent.Cancelled(inquiry(state), CLOCK, due, cancel.reason()))
                .replying(new Cancelled(cancel.reason()));
      }
    };
  }

  /** What the sender of a cancellation is told. */
  record Cancelled(String reason) {}

  private static InquiryRef inquiry(State state) {
    InquiryRef inquiry = state.inquiry();
    if (inquiry == null) {
      throw new IllegalStateException("no inquiry");
    }
    return inquiry;
  }
}
