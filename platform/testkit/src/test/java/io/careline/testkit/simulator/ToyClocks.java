package io.careline.testkit.simulator;

import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Target;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Promises an answer in five minutes, and reminds after two. */
final class ToyClocks implements Decider<ToyClocks.State, ToyClocks.Command> {
  private static final ClockEvent.ClockRef CLOCK =
      new ClockEvent.ClockRef("toy", Target.FIRST_RESPONSE, 1);
  private static final Duration PROMISED = Duration.ofMinutes(5);
  private static final Duration REMINDED = Duration.ofMinutes(2);

  record State(
      @Nullable InquiryRef inquiry,
      @Nullable Instant due,
      @Nullable Instant answered,
      boolean decided,
      boolean reminded) {}

  enum Command {
    NONE
  }

  @Override
  public State initial(String key) {
    return new State(null, null, null, false, false);
  }

  @Override
  public State evolve(State state, Event event) {
    return switch (event.data()) {
      case IntakeEvent.Received received ->
          new State(
              received.inquiry(), state.due(), state.answered(), state.decided(), state.reminded());
      case IntakeEvent.Replied ignored ->
          state.answered() == null
              ? new State(
                  state.inquiry(), state.due(), event.time(), state.decided(), state.reminded())
              : state;
      case ClockEvent.Started started ->
          new State(
              state.inquiry(),
              started.dueAt(),
              state.answered(),
              state.decided(),
              state.reminded());
      case ClockEvent.Met ignored -> decided(state);
      case ClockEvent.Breached ignored -> decided(state);
      case ClockEvent.Warned ignored ->
          new State(state.inquiry(), state.due(), state.answered(), state.decided(), true);
      default -> state;
    };
  }

  private static State decided(State state) {
    return new State(state.inquiry(), state.due(), state.answered(), true, state.reminded());
  }

  @Override
  public Decision decide(State state, Input<Command> input, Context context) {
    InquiryRef inquiry = state.inquiry();
    if (inquiry == null) {
      return Decision.nothing();
    }
    return switch (input) {
      case Input.Observed<Command> observed -> onEvent(state, inquiry, observed.event());
      case Input.Commanded<Command> ignored -> Decision.nothing().replying("nothing");
      case Input.Woken<Command> woken -> onWakeUp(state, inquiry, woken.wakeUp());
    };
  }

  private static Decision onEvent(State state, InquiryRef inquiry, Event event) {
    if (event.data() instanceof IntakeEvent.Received) {
      Instant due = event.time().plus(PROMISED);
      return Decision.of(
          new ClockEvent.Started(inquiry, CLOCK, due, "PT5M", "always", "none", List.of()));
    }
    Instant due = state.due();
    if (event.data() instanceof IntakeEvent.Replied && due != null && !state.decided()) {
      return Decision.of(
          new ClockEvent.Met(
              inquiry, CLOCK, due, event.time(), Duration.ZERO, Duration.ZERO, false));
    }
    return Decision.nothing();
  }

  private static Decision onWakeUp(State state, InquiryRef inquiry, WakeUp wakeUp) {
    Instant due = state.due();
    if (due == null) {
      return Decision.nothing();
    }
    return wakeUp.kind() == WakeUp.Kind.PROMISE
        ? Decision.of(new ClockEvent.Breached(inquiry, CLOCK, due))
        : Decision.of(new ClockEvent.Warned(inquiry, CLOCK, due, 0.4));
  }

  @Override
  public List<WakeUp> wakeUps(State state) {
    Instant due = state.due();
    if (due == null || state.decided()) {
      return List.of();
    }
    WakeUp promise = new WakeUp("promise", WakeUp.Kind.PROMISE, due);
    return state.reminded()
        ? List.of(promise)
        : List.of(
            promise,
            new WakeUp("reminder", WakeUp.Kind.PATIENCE, due.minus(PROMISED).plus(REMINDED)));
  }
}
