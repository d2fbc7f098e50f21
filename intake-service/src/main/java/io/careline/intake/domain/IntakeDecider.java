package io.careline.intake.domain;

import io.careline.contract.ClockEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import io.careline.intake.domain.privacy.PrivacyDecisions;
import java.util.List;

/**
 * Intake's business: inquiries by their ids, customers, incidents and surges by keys of theirs, and
 * the policies under {@link PolicyLedger#KEY}. It has no deadlines; it wants to be woken for
 * notices that wait for their time, holds on customers' data that end, and pilots that do.
 */
public final class IntakeDecider implements Decider<IntakeState, IntakeCommand> {

  @Override
  public IntakeState initial(String key) {
    if (Customer.isKey(key)) {
      return Customer.NEW;
    }
    if (key.startsWith(Incident.PREFIX)) {
      return Incident.NONE;
    }
    if (key.startsWith(Surge.PREFIX)) {
      return Surge.NONE;
    }
    return key.equals(PolicyLedger.KEY) ? PolicyLedger.EMPTY : Inquiry.NONE;
  }

  @Override
  public IntakeState evolve(IntakeState state, Event event) {
    return switch (state) {
      case Inquiry inquiry -> inquiry.apply(event);
      case Customer customer -> customer.apply(event);
      case PolicyLedger ledger -> ledger.apply(event.data());
      case Incident incident -> incident.apply(event);
      case Surge surge -> surge.apply(event);
    };
  }

  @Override
  public Decision decide(IntakeState state, Input<IntakeCommand> input, Context context) {
    return switch (input) {
      case Input.Commanded<IntakeCommand> commanded ->
          commanded(state, commanded.command(), context);
      case Input.Observed<IntakeCommand> observed -> observed(state, observed.event(), context);
      case Input.Woken<IntakeCommand> woken -> woken(state, woken.wakeUp(), context);
    };
  }

  @Override
  public List<WakeUp> wakeUps(IntakeState state) {
    return switch (state) {
      case Inquiry inquiry -> Notices.wakeUps(inquiry);
      case Customer customer -> customer.protection().wakeUps();
      case PolicyLedger ledger -> ledger.wakeUps();
      case Incident _, Surge _ -> List.of();
    };
  }

  private static Decision woken(IntakeState state, WakeUp wakeUp, Context context) {
    return switch (state) {
      case Inquiry inquiry -> Notices.woken(inquiry, wakeUp, context);
      case Customer customer -> PrivacyDecisions.woken(customer.protection(), wakeUp);
      case PolicyLedger ledger -> PilotDecisions.timeOver(ledger, context.now());
      case Incident _, Surge _ -> Decision.nothing();
    };
  }

  private static Decision commanded(IntakeState state, IntakeCommand command, Context context) {
    return switch (command) {
      case IntakeCommand.OnInquiry wanted when state instanceof Inquiry inquiry ->
          onInquiry(inquiry, wanted, context);
      case IntakeCommand.OnPolicies wanted when state instanceof PolicyLedger ledger ->
          PolicyDecisions.decide(ledger, wanted, context);
      case CustomerCommand wanted when state instanceof Customer customer ->
          CustomerDecisions.decide(customer, wanted);
      case IntakeCommand.OnIncident wanted when state instanceof Incident incident ->
          IncidentDecisions.decide(incident, wanted.act(), context);
      case IntakeCommand.OnSurge wanted when state instanceof Surge surge ->
          surge.count(wanted.count(), context);
      case IntakeCommand.OnPrivacy wanted when state instanceof Customer customer ->
          PrivacyDecisions.decide(customer.protection(), wanted.wanted(), context);
      case IntakeCommand.OnInquiry _,
          IntakeCommand.OnCustomer _,
          IntakeCommand.OnPrivacy _,
          IntakeCommand.OnPolicies _,
          IntakeCommand.OnIncident _,
          IntakeCommand.OnSurge _ ->
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
      case IntakeCommand.OfIncident c -> MemberDecisions.decide(inquiry, c.act(), context);
      case IntakeCommand.SetPrivacy c -> InquiryPrivacy.set(inquiry, c);
      case IntakeCommand.ForgetTexts c -> InquiryTexts.forget(inquiry, c);
      case IntakeCommand.MoveFromPilot c -> PilotDecisions.move(inquiry, c, context);
    };
  }

  private static Decision observed(IntakeState state, Event event, Context context) {
    if (state instanceof PolicyLedger ledger
        && event.data() instanceof PolicyEvent.PilotStopAsked asked) {
      return PilotDecisions.stopAsked(ledger, asked);
    }
    if (!(state instanceof Inquiry inquiry) || !inquiry.isOpened()) {
      return Decision.nothing();
    }
    return switch (event.data()) {
      case EscalationEvent.Advanced told -> WorkDecisions.escalated(inquiry, told);
      case FeedbackEvent.Invited _ -> Notices.survey(inquiry, context);
      case FeedbackEvent.Reminded _ -> Notices.reminder(inquiry, context);
      case RoutingEvent.Assigned _ -> Notices.assigned(inquiry, context);
      case ClockEvent.Breached told -> Notices.delayed(inquiry, told, context);
      case RoutingEvent.Resolved _ -> Notices.resolved(inquiry, context);
      default -> Decision.nothing();
    };
  }
}
