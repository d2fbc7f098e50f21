package io.careline.deploy.demo;

import io.careline.contract.Channel;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.escalation.domain.EscalationCommand;
import io.careline.escalation.domain.EscalationDecider;
import io.careline.escalation.domain.InquiryEscalations;
import io.careline.policy.Policies;
import io.careline.sla.domain.ClockDecider;
import io.careline.sla.domain.InquiryClocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs the deciders of sla and escalation over what happened to one matter. */
final class MatterHistory {
  private static final String AGENT = "agent";

  private final Matter matter;
  private final Policies policies;
  private final String key;
  private final KeyProcessor<InquiryClocks, Void> clocks =
      new KeyProcessor<>(Source.SLA, new ClockDecider());
  private final KeyProcessor<InquiryEscalations, EscalationCommand> chains =
      new KeyProcessor<>(Source.ESCALATION, new EscalationDecider());
  private final Marks clockMarks = new Marks(scope -> Mark.NONE);
  private final Marks chainMarks = new Marks(scope -> Mark.NONE);
  private final Map<Source, Long> sequences = new EnumMap<>(Source.class);
  private InquiryClocks clockState;
  private InquiryEscalations chainState;
  private boolean escalated;

  MatterHistory(Matter matter, Policies policies) {
    this.matter = matter;
    this.policies = policies;
    this.key = matter.inquiry().id().toString();
    this.clockState = clocks.decider().initial(key);
    this.chainState = chains.decider().initial(key);
  }

  private record Happening(Instant at, LifecycleEvent what) {}

  /** Whether an escalation opens. */
  boolean escalates() {
    for (Happening happening : happenings()) {
      wakeUntil(happening.at());
      Source source = happening.what() instanceof IntakeEvent ? Source.INTAKE : Source.ROUTING;
      long sequence = sequences.merge(source, 1L, Long::sum);
      tellBoth(
          new Event(
              source + "-" + sequence,
              source,
              happening.at(),
              null,
              matter.inquiry().policyVersion(),
              null,
              sequence,
              null,
              happening.what()));
    }
    return escalated;
  }

  private List<Happening> happenings() {
    InquiryRef inquiry = matter.inquiry();
    UUID contact = inquiry.id();
    List<Happening> all = new ArrayList<>();
    Instant received = inquiry.receivedAt();
    all.add(
        new Happening(
            received, new IntakeEvent.Received(inquiry, contact, contact, "ordinary", null, null)));
    all.add(
        new Happening(
            received,
            new RoutingEvent.Queued(
                inquiry, String.valueOf(inquiry.queue()), "main", 1, "ordinary")));
    List<Matter.Served> served = matter.served();
    for (int i = 0; i < served.size(); i++) {
      turn(all, served.get(i), i == served.size() - 1 ? null : served.get(i + 1).turn());
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  private void turn(
      List<Happening> all, Matter.Served served, @org.jspecify.annotations.Nullable Turn next) {
    InquiryRef inquiry = matter.inquiry();
    UUID contact = inquiry.id();
    if (served.turn().before() == Turn.Before.NOTHING) {
      all.add(
          new Happening(
              served.begun(),
              new RoutingEvent.Assigned(inquiry, contact, null, AGENT, null, AGENT)));
    } else {
      if (served.turn().before() == Turn.Before.CUSTOMER) {
        all.add(
            new Happening(
                served.readyAt(),
                new IntakeEvent.Contacted(inquiry, contact, inquiry.channel(), null)));
      }
      all.add(
          new Happening(served.readyAt(), new RoutingEvent.Resumed(inquiry, AGENT, "answered")));
    }
    if (served.turn().urged() && inquiry.channel() != Channel.PHONE) {
      Instant half =
          served
              .readyAt()
              .plus(java.time.Duration.between(served.readyAt(), served.answered()).dividedBy(2));
      all.add(
          new Happening(
              half, new IntakeEvent.Contacted(inquiry, contact, inquiry.channel(), null)));
    }
    Instant answered = inquiry.channel() == Channel.PHONE ? served.begun() : served.answered();
    all.add(
        new Happening(
            answered,
            inquiry.channel() == Channel.PHONE
                ? new IntakeEvent.Answered(inquiry, contact, AGENT, null)
                : new IntakeEvent.Replied(inquiry, contact, contact, AGENT, false)));
    all.add(new Happening(served.answered(), afterwards(inquiry, next)));
  }

  private static LifecycleEvent afterwards(
      InquiryRef inquiry, @org.jspecify.annotations.Nullable Turn next) {
    if (next == null) {
      return new RoutingEvent.Resolved(inquiry, AGENT, null, 1, "answered");
    }
    RoutingEvent.AwaitingWhat what =
        next.before() == Turn.Before.CUSTOMER
            ? RoutingEvent.AwaitingWhat.CUSTOMER
            : RoutingEvent.AwaitingWhat.THIRD_PARTY;
    return new RoutingEvent.Awaiting(inquiry, AGENT, what, null, null);
  }

  // An event at the very deadline keeps the promise, so wake-ups due then come after it.
  private void wakeUntil(Instant at) {
    while (true) {
      Optional<WakeUp> due =
          clocks.decider().wakeUps(clockState).stream()
              .filter(wakeUp -> wakeUp.due().isBefore(at))
              .min(Comparator.comparing(WakeUp::due));
      if (due.isEmpty()) {
        return;
      }
      String id = KeyProcessor.wakeUpId(Source.SLA, key, due.get());
      tellClocks(new Input.Woken<>(id, due.get()), due.get().due());
    }
  }

  private void tellBoth(Event event) {
    tellChains(event);
    tellClocks(new Input.Observed<>(event), event.time());
  }

  private void tellClocks(Input<Void> input, Instant at) {
    for (Step<InquiryClocks, Void> step :
        clocks.process(key, clockState, input, at, policies, clockMarks)) {
      clockState = step.after();
      step.published().forEach(this::tellChains);
    }
  }

  private void tellChains(Event event) {
    for (Step<InquiryEscalations, EscalationCommand> step :
        chains.process(
            key, chainState, new Input.Observed<>(event), event.time(), policies, chainMarks)) {
      chainState = step.after();
      escalated |=
          step.published().stream().anyMatch(told -> told.data() instanceof EscalationEvent.Opened);
    }
  }
}
