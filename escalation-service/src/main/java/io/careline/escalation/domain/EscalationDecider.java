package io.careline.escalation.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IncidentEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.StateEvent;
import io.careline.contract.SurgeEvent;
import io.careline.contract.TeamEvent;
import io.careline.decider.Context;
import io.careline.decider.Decider;
import io.careline.decider.Decision;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import io.careline.escalation.domain.EscalationState.Acknowledged;
import io.careline.escalation.domain.EscalationState.Exhausted;
import io.careline.escalation.domain.EscalationState.Notified;
import io.careline.escalation.domain.EscalationState.Waiting;
import io.careline.policy.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works through the policy's chains for one inquiry. Its key is the inquiry's id.
 *
 * <p>A chain is open once at most per inquiry: what would begin it again joins it. Every notice is
 * sent by a wake-up, so that the time to acknowledge counts from its sending and an hour of
 * downtime tells nobody three times. What a chain asks for (a higher priority) can't begin it again
 * and can't lift it over its own quiet hours, as they are judged by the inquiry as it was.
 */
public final class EscalationDecider implements Decider<InquiryEscalations, EscalationCommand> {

  @Override
  public InquiryEscalations initial(String key) {
    return InquiryEscalations.NONE;
  }

  @Override
  public InquiryEscalations evolve(InquiryEscalations state, Event event) {
    return switch (event.data()) {
      case EscalationEvent told -> new EscalationFold(state, event).apply(told);
      case ClockEvent told -> endangered(state, told);
      case IntakeEvent.Received _, IntakeEvent.Contacted _ ->
          state.with(state.fold().apply(event)).contactedAt(event.time());
      case IntakeEvent _, RoutingEvent _ -> state.with(state.fold().apply(event));
      case FeedbackEvent _,
          AgentEvent _,
          TeamEvent _,
          CustomerEvent _,
          IncidentEvent _,
          SurgeEvent _,
          OutboundEvent _,
          PolicyEvent _,
          StateEvent _ ->
          state;
    };
  }

  private static InquiryEscalations endangered(InquiryEscalations state, ClockEvent told) {
    return switch (told) {
      case ClockEvent.Warned e -> state.inDanger(new Danger(e.clock(), e.share(), false));
      case ClockEvent.Breached e -> state.inDanger(new Danger(e.clock(), 1, true));
      case ClockEvent.Met e -> state.without(e.clock());
      case ClockEvent.Cancelled e -> state.without(e.clock());
      case ClockEvent.Retargeted e -> state.replacing(e.before(), e.clock());
      case ClockEvent.Started _, ClockEvent.Paused _, ClockEvent.Resumed _ -> state;
    };
  }

  @Override
  public Decision decide(
      InquiryEscalations state, Input<EscalationCommand> input, Context context) {
    return switch (input) {
      case Input.Observed<EscalationCommand>(Event event)
          when event.data() instanceof CustomerEvent.Erased erased ->
          Decision.of(new CustomerEvent.ErasureConfirmed(erased.customerId()));
      case Input.Observed<EscalationCommand>(Event event) ->
          Decision.of(observed(state, event.data(), context));
      case Input.Woken<EscalationCommand>(String _, WakeUp wakeUp) ->
          Decision.of(woken(state, wakeUp, context));
      case Input.Commanded<EscalationCommand>(String _, EscalationCommand command, var _) ->
          new EscalationDesk(state, context).decide(command);
    };
  }

  private static List<EventData> observed(
      InquiryEscalations state, EventData told, Context context) {
    if (state.fold().inquiry() == null) {
      return List.of();
    }
    return switch (told) {
      case ClockEvent.Warned e ->
          open(state, context, new Trigger.Warned(e.clock().target(), e.share()), e.clock());
      case ClockEvent.Breached e ->
          open(state, context, new Trigger.Breached(e.clock().target()), e.clock());
      case ClockEvent.Met _ -> closeSafe(state, context, "CLOCK_MET");
      case ClockEvent.Cancelled _ -> closeSafe(state, context, "CLOCK_CANCELLED");
      case FeedbackEvent.Alerted _ ->
          new Chains(state, context).open(new Trigger.LowScore(), null, null);
      case IntakeEvent.Contacted _ -> new Chains(state, context).openRepeated();
      case IntakeEvent _, RoutingEvent _ -> closeEnded(state);
      case ClockEvent _,
          EscalationEvent _,
          FeedbackEvent _,
          AgentEvent _,
          TeamEvent _,
          CustomerEvent _,
          IncidentEvent _,
          SurgeEvent _,
          OutboundEvent _,
          PolicyEvent _,
          StateEvent _ ->
          List.of();
    };
  }

  private static List<EventData> open(
      InquiryEscalations state, Context context, Trigger trigger, ClockEvent.ClockRef clock) {
    // A clock's last event may be read after the resolution that ends it.
    return state.fold().status().isEnded()
        ? List.of()
        : new Chains(state, context).open(trigger, clock, null);
  }

  private static List<EventData> closeSafe(
      InquiryEscalations state, Context context, String reason) {
    Chains chains = new Chains(state, context);
    return state.escalations().stream()
        .filter(open -> open.clock() != null && !chains.isInDanger(open))
        .map(open -> close(state, open, reason))
        .toList();
  }

  private static List<EventData> closeEnded(InquiryEscalations state) {
    if (!state.fold().status().isEnded()) {
      return List.of();
    }
    String low = new Trigger.LowScore().label();
    return state.escalations().stream()
        .filter(open -> !open.trigger().equals(low))
        .map(open -> close(state, open, state.fold().status().name()))
        .toList();
  }

  private static EventData close(InquiryEscalations state, Escalation open, String reason) {
    return new EscalationEvent.Closed(Chains.inquiry(state), open.id(), open.chain(), reason, null);
  }

  private static List<EventData> woken(InquiryEscalations state, WakeUp wakeUp, Context context) {
    Optional<Escalation> due =
        state.escalations().stream().filter(open -> wishes(open).contains(wakeUp)).findFirst();
    return due.map(open -> new Chains(state, context).goOn(open)).orElse(List.of());
  }

  @Override
  public List<WakeUp> wakeUps(InquiryEscalations state) {
    List<WakeUp> wishes = new ArrayList<>();
    state.escalations().forEach(open -> wishes.addAll(wishes(open)));
    return wishes;
  }

  private static List<WakeUp> wishes(Escalation open) {
    return switch (open.state()) {
      case Waiting waiting ->
          List.of(new WakeUp("notify:" + open.id(), WakeUp.Kind.PATIENCE, waiting.notifyFrom()));
      case Notified notified ->
          List.of(new WakeUp("ack:" + open.id(), WakeUp.Kind.PATIENCE, notified.acknowledgeBy()));
      case Acknowledged _, Exhausted _ -> List.of();
    };
  }
}
