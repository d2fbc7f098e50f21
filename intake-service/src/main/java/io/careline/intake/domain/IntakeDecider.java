package io.careline.intake.domain;

import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import java.util.List;

/**
 * Intake's business: inquiries by their ids, and the policies under {@link PolicyLedger#KEY}.
 * Intake has no deadlines, so it never wants to be woken.
 */
public final class IntakeDecider implements Decider<IntakeState, IntakeCommand> {

  @Override
  public IntakeState initial(String key) {
    return key.equals(PolicyLedger.KEY) ? PolicyLedger.EMPTY : Inquiry.NONE;
  }

  @Override
  public IntakeState evolve(IntakeState state, Event event) {
    return switch (state) {
      case Inquiry inquiry -> inquiry.apply(event);
      case PolicyLedger ledger -> ledger.apply(event.data());
    };
  }

  @Override
  public Decision decide(IntakeState state, Input<IntakeCommand> input, Context context) {
    return switch (input) {
      case Input.Commanded<IntakeCommand> commanded ->
          commanded(state, commanded.command(), context);
      case Input.Observed<IntakeCommand> observed -> observed(state, observed.event(), context);
      case Input.Woken<IntakeCommand> _ -> Decision.nothing();
    };
  }

  @Override
  public List<WakeUp> wakeUps(IntakeState state) {
    return List.of();
  }

  private static Decision commanded(IntakeState state, IntakeCommand command, Context context) {
    return switch (command) {
      case IntakeCommand.OnInquiry wanted when state instanceof Inquiry inquiry ->
          onInquiry(inquiry, wanted, context);
      case IntakeCommand.OnPolicies wanted when state instanceof PolicyLedger ledger ->
          PolicyDecisions.decide(ledger, wanted, context.policies());
      case IntakeCommand.OnInquiry _, IntakeCommand.OnPolicies _ ->
          throw new IllegalStateException(
              "the command does not fit its key: " + command.getClass());
    };
  }

  private static Decision onInquiry(
      Inquiry inquiry, IntakeCommand.OnInquiry command, Context context) {
    return switch (command) {
      case IntakeCommand.TakeContact c -> ContactDecisions.take(inquiry, c, context);
      case IntakeCommand.Reply c -> WorkDecisions.reply(inquiry, c, context);
      case IntakeCommand.Note c -> WorkDecisions.note(inquiry, c, context);
      case IntakeCommand.Reclassify c -> WorkDecisions.reclassify(inquiry, c, context);
      case IntakeCommand.Receipt c -> WorkDecisions.receipt(inquiry, c);
      case IntakeCommand.OnMatter c -> MatterDecisions.decide(inquiry, c, context);
    };
  }

  private static Decision observed(IntakeState state, Event event, Context context) {
    if (!(state instanceof Inquiry inquiry) || !inquiry.isOpened()) {
      return Decision.nothing();
    }
    return switch (event.data()) {
      case EscalationEvent.Advanced told -> WorkDecisions.escalated(inquiry, told);
      case FeedbackEvent.Invited _ -> Notices.survey(inquiry, context);
      case FeedbackEvent.Reminded _ -> Notices.reminder(inquiry, context);
      case RoutingEvent.Resolved _ -> Notices.resolved(inquiry, context);
      default -> Decision.nothing();
    };
  }
}
