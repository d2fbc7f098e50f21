package io.careline.sla.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IncidentEvent;
import io.careline.contract.InquiryFold;
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
import io.careline.sla.domain.ClockState.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops, warns and breaks the clocks of one inquiry. Its key is the inquiry's id; nobody
 * commands it.
 *
 * <p>FIRST_RESPONSE runs from the first contact to the first public answer by a human agent, or to
 * the moment a call is picked up. NEXT_RESPONSE runs from the oldest contact that has no answer yet
 * to the next public answer, one cycle for each such wait after the first answer. If the last
 * answer did not reach the customer, the clock that it met starts again at the failure. RESOLUTION
 * runs from the first contact, or the reopening, to the resolution. They do not influence each
 * other, and none runs on after the inquiry has ended.
 */
public final class ClockDecider implements Decider<InquiryClocks, Void> {

  @Override
  public InquiryClocks initial(String key) {
    return InquiryClocks.NONE;
  }

  @Override
  public InquiryClocks evolve(InquiryClocks state, Event event) {
    if (event.data() instanceof ClockEvent told) {
      return new ClockFold(state, event).apply(told);
    }
    if (event.data() instanceof CustomerEvent) {
      return state;
    }
    InquiryFold fold = state.fold().apply(event);
    Instant settledAt = fold.resolvedAt() == null ? state.settledAt() : fold.resolvedAt();
    return new InquiryClocks(
        fold,
        settledAt,
        waiting(state, settledAt, event),
        reply(state, event),
        state.clocks(),
        state.cycles());
  }

  private static InquiryClocks.@Nullable Reply reply(InquiryClocks state, Event event) {
    return switch (event.data()) {
      case IntakeEvent.Replied told ->
          new InquiryClocks.Reply(
              told.outboundId(),
              event.time(),
              state.reply() != null && state.reply().at().equals(event.time()));
      case IntakeEvent.Answered _ -> null;
      default -> state.reply();
    };
  }

  /**
   * A resolution settles what stood before it and nothing after it, in whichever order they are
   * read: so every contact is kept until one or the other is known of it. A customer whom the last
   * reply did not reach waits from the failure on.
   */
  private static List<Instant> waiting(
      InquiryClocks state, @Nullable Instant settledAt, Event event) {
    List<Instant> waiting = new ArrayList<>(state.waiting());
    switch (event.data()) {
      case IntakeEvent.Replied _, IntakeEvent.Answered _ -> waiting.clear();
      case IntakeEvent.Received first -> waiting.add(first.inquiry().receivedAt());
      case IntakeEvent.Contacted _ -> waiting.add(event.time());
      case IntakeEvent.Absorbed told when told.waiting() -> waiting.add(event.time());
      case IntakeEvent.Failed told when state.wasLastReply(told.outboundId()) ->
          waiting.add(event.time());
      default -> {}
    }
    if (settledAt != null) {
      waiting.removeIf(contact -> !contact.isAfter(settledAt));
    }
    return waiting;
  }

  @Override
  public Decision decide(InquiryClocks state, Input<Void> input, Context context) {
    return switch (input) {
      case Input.Observed<Void>(Event event) -> observed(state, event, context);
      case Input.Woken<Void>(String _, WakeUp wakeUp) -> Decision.of(woken(state, wakeUp));
      case Input.Commanded<Void> _ -> Decision.nothing();
    };
  }

  private static Decision observed(InquiryClocks state, Event event, Context context) {
    if (event.data() instanceof CustomerEvent.Erased erased) {
      // Clocks hold ids and times alone.
      return Decision.of(new CustomerEvent.ErasureConfirmed(erased.customerId()));
    }
    if (state.fold().inquiry() == null) {
      return Decision.nothing();
    }
    PromiseRules rules = PromiseRules.of(state, context);
    List<EventData> events =
        switch (event.data()) {
          case IntakeEvent told -> intake(state, rules, told, event.time());
          case RoutingEvent told -> routing(state, rules, told);
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
    return Decision.of(events);
  }

  private static List<EventData> intake(
      InquiryClocks state, PromiseRules rules, IntakeEvent told, Instant at) {
    if (state.fold().ending() != null) {
      return rules.cancelOpen(state.fold().status().name());
    }
    return switch (told) {
      case IntakeEvent.Received _ -> rules.begin();
      case IntakeEvent.Contacted _ ->
          at.equals(state.waitingSince()) ? rules.customerWaits() : List.of();
      case IntakeEvent.Absorbed absorbed ->
          absorbed.waiting() && at.equals(state.waitingSince()) ? rules.customerWaits() : List.of();
      case IntakeEvent.Answered call -> rules.answered(!call.bot());
      case IntakeEvent.Replied reply -> rules.answered(!reply.bot());
      case IntakeEvent.Reclassified _ -> rules.retarget();
      case IntakeEvent.Failed failed ->
          state.wasLastReply(failed.outboundId()) && at.equals(state.waitingSince())
              ? rules.waitsAgain()
              : List.of();
      case IntakeEvent.CallQueued _,
          IntakeEvent.CallbackRequested _,
          IntakeEvent.CallHeld _,
          IntakeEvent.CallRetrieved _,
          IntakeEvent.CallEnded _,
          IntakeEvent.Assessed _,
          IntakeEvent.Noted _,
          IntakeEvent.Abandoned _,
          IntakeEvent.Rejected _,
          IntakeEvent.Merged _,
          IntakeEvent.Split _,
          IntakeEvent.Linked _,
          IntakeEvent.Unlinked _,
          IntakeEvent.Notified _,
          IntakeEvent.NoticeDeferred _,
          IntakeEvent.NoticeDropped _,
          IntakeEvent.AutoReplied _,
          IntakeEvent.IncidentSuggested _,
          IntakeEvent.IncidentJoined _,
          IntakeEvent.IncidentLeft _,
          IntakeEvent.ResolutionAsked _,
          IntakeEvent.PrivacyChanged _,
          IntakeEvent.TextsDeleted _,
          IntakeEvent.Delivered _ ->
          List.of();
    };
  }

  private static List<EventData> routing(
      InquiryClocks state, PromiseRules rules, RoutingEvent told) {
    return switch (state.fold().status()) {
      case RECEIVED,
          QUEUED,
          OFFERED,
          ASSIGNED,
          AWAITING_CUSTOMER,
          AWAITING_THIRD_PARTY,
          FOLLOW_UP ->
          told instanceof RoutingEvent.Reopened ? rules.reopen() : rules.pauseOrResume();
      case RESOLVED -> rules.resolve();
      case CLOSED, ABANDONED, REJECTED, MERGED -> rules.cancelOpen(state.fold().status().name());
    };
  }

  private static List<EventData> woken(InquiryClocks state, WakeUp wakeUp) {
    var inquiry = state.fold().inquiry();
    List<EventData> events = new ArrayList<>();
    for (Clock clock : state.clocks()) {
      if (inquiry == null || !(clock.state() instanceof Running running)) {
        continue;
      }
      if (wakeUp.equals(breach(clock, running))) {
        events.add(new ClockEvent.Breached(inquiry, clock.ref(), running.dueAt()));
      }
      for (ClockEvent.Warning warning : running.warnings()) {
        if (wakeUp.equals(warn(clock, warning))) {
          events.add(new ClockEvent.Warned(inquiry, clock.ref(), running.dueAt(), warning.share()));
        }
      }
    }
    return events;
  }

  @Override
  public List<WakeUp> wakeUps(InquiryClocks state) {
    List<WakeUp> wishes = new ArrayList<>();
    for (Clock clock : state.clocks()) {
      if (clock.state() instanceof Running running) {
        wishes.add(breach(clock, running));
        running.warnings().forEach(warning -> wishes.add(warn(clock, warning)));
      }
    }
    return wishes;
  }

  private static WakeUp breach(Clock clock, Running running) {
    return new WakeUp("breach:" + name(clock), WakeUp.Kind.PROMISE, running.dueAt());
  }

  private static WakeUp warn(Clock clock, ClockEvent.Warning warning) {
    return new WakeUp(
        "warn:" + name(clock) + ":" + warning.share(), WakeUp.Kind.PROMISE, warning.at());
  }

  private static String name(Clock clock) {
    return clock.ref().promise() + ":" + clock.ref().cycle();
  }
}
