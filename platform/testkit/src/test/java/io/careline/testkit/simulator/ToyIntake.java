package io.careline.testkit.simulator;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes an inquiry in and passes answers on. */
final class ToyIntake implements Decider<ToyIntake.State, ToyIntake.Command> {

  record State(UUID id, @Nullable InquiryRef inquiry, int answers) {}

  enum Command {
    OPEN,
    ANSWER
  }

  @Override
  public State initial(String key) {
    return new State(UUID.fromString(key), null, 0);
  }

  @Override
  public State evolve(State state, Event event) {
    return switch (event.data()) {
      case IntakeEvent.Received received ->
          new State(state.id(), received.inquiry(), state.answers());
      case IntakeEvent.Replied ignored ->
          new State(state.id(), state.inquiry(), state.answers() + 1);
      default -> state;
    };
  }

  @Override
  public Decision decide(State state, Input<Command> input, Context context) {
    if (!(input instanceof Input.Commanded<Command> commanded)) {
      return Decision.nothing();
    }
    InquiryRef inquiry = state.inquiry();
    return switch (commanded.command()) {
      case OPEN -> inquiry == null ? open(state.id(), context) : conflict();
      case ANSWER -> inquiry == null ? conflict() : answer(inquiry, context);
    };
  }

  private static Decision open(UUID id, Context context) {
    InquiryRef inquiry =
        new InquiryRef(
            id,
            Channel.EMAIL,
            "desk",
            "other",
            Priority.NORMAL,
            "STANDARD",
            "en",
            id,
            null,
            "toy",
            context.now());
    return Decision.of(new IntakeEvent.Received(inquiry, id, id, "rule", null, null))
        .replying("opened");
  }

  private static Decision answer(InquiryRef inquiry, Context context) {
    UUID message = context.ids().named("message");
    return Decision.of(new IntakeEvent.Replied(inquiry, message, message, "agent", false))
        .replying("answered");
  }

  private static Decision conflict() {
    return Decision.refused(Reply.Refusal.CONFLICT, "toy", "not now");
  }

  @Override
  public List<WakeUp> wakeUps(State state) {
    return List.of();
  }
}
