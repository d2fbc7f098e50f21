package io.careline.escalation.domain;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Target;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One inquiry as the escalation service sees it: events come in at the times that the test says,
 * and the wake-ups that are due fire before, at their time unless the service was down.
 */
final class Watch {
  static final UUID ID = new UUID(1, 1);
  static final ClockRef FIRST = new ClockRef("first", Target.FIRST_RESPONSE, 1);
  static final ClockRef NEXT = new ClockRef("next", Target.NEXT_RESPONSE, 1);
  private static final String AGENT = "agnes";

  private final KeyProcessor<InquiryEscalations, EscalationCommand> processor =
      new KeyProcessor<>(Source.ESCALATION, new EscalationDecider());
  private final Marks marks = new Marks(scope -> Mark.NONE);
  private final Map<Source, Long> sequences = new EnumMap<>(Source.class);
  private final Policies policies;
  private final List<Event> log = new ArrayList<>();
  private InquiryEscalations state = InquiryEscalations.NONE;
  private InquiryRef inquiry;
  private int commands;

  Watch(Policies policies, Channel channel, Priority priority, String receivedAt) {
    this(policies, channel, priority, receivedAt, false);
  }

  Watch(Policies policies, Channel channel, Priority priority, String receivedAt, boolean test) {
    this.policies = policies;
    this.inquiry =
        new InquiryRef(
            ID,
            channel,
            "support@example.org",
            "other",
            priority,
            "STANDARD",
            "en",
            new UUID(2, 2),
            null,
            policies.active().version(),
            Instant.parse(receivedAt),
            test);
    at(receivedAt)
        .observes(
            Source.INTAKE,
            new IntakeEvent.Received(inquiry, new UUID(3, 1), new UUID(4, 1), "r", null, null));
    at(receivedAt)
        .observes(Source.ROUTING, new RoutingEvent.Queued(inquiry, "care", "main", 1, "new", null));
  }

  /** Something happens at a time; what was due before has fired. */
  final class Moment {
    private final Instant at;

    private Moment(Instant at) {
      this.at = at;
    }

    Watch warned(ClockRef clock, double share) {
      return observes(Source.SLA, new ClockEvent.Warned(inquiry, clock, at, share));
    }

    Watch breached(ClockRef clock) {
      return observes(Source.SLA, new ClockEvent.Breached(inquiry, clock, at));
    }

    Watch contacted() {
      return observes(
          Source.INTAKE,
          new IntakeEvent.Contacted(inquiry, new UUID(3, 2), inquiry.channel(), null));
    }

    Watch met(ClockRef clock) {
      return observes(
          Source.SLA,
          new ClockEvent.Met(inquiry, clock, at, at, Duration.ZERO, Duration.ZERO, true));
    }

    Watch cancelled(ClockRef clock) {
      return observes(Source.SLA, new ClockEvent.Cancelled(inquiry, clock, at, "RESOLVED"));
    }

    Watch retargeted(ClockRef before, ClockRef after) {
      return observes(
          Source.SLA,
          new ClockEvent.Retargeted(
              inquiry, after, before, at, at, "PT1H", "office", "t", List.of(), "RECOMPUTE"));
    }

    Watch raised(Priority priority) {
      Priority before = inquiry.priority();
      inquiry = inquiry.reclassified(inquiry.category(), priority, inquiry.policyVersion());
      return observes(
          Source.INTAKE,
          new IntakeEvent.Reclassified(
              inquiry, "other", before, inquiry.policyVersion(), "escalation", "escalation"));
    }

    Watch assigned() {
      return observes(
          Source.ROUTING,
          new RoutingEvent.Assigned(inquiry, new UUID(7, 1), null, AGENT, null, AGENT));
    }

    Watch resolved() {
      return observes(
          Source.ROUTING, new RoutingEvent.Resolved(inquiry, AGENT, null, 1, "done", null, null));
    }

    Watch merged() {
      return observes(Source.INTAKE, new IntakeEvent.Merged(inquiry, new UUID(1, 2), AGENT));
    }

    Watch passes() {
      fireUntil(at);
      return Watch.this;
    }

    /** The service was down: what was due meanwhile fires only now. */
    Watch comesBack() {
      for (Optional<WakeUp> due = next(); due.isPresent(); due = next()) {
        if (due.get().due().isAfter(at)) {
          break;
        }
        fire(due.get(), at);
      }
      return Watch.this;
    }

    Watch observes(Source source, EventData data) {
      fireUntil(at);
      long sequence = sequences.merge(source, 1L, Long::sum);
      Event event =
          new Event(
              source.serviceName() + "-" + sequence,
              source,
              at,
              null,
              null,
              null,
              sequence,
              null,
              data);
      log.add(event);
      process(new Input.Observed<>(event), at);
      return Watch.this;
    }

    Reply commands(EscalationCommand command) {
      fireUntil(at);
      commands++;
      return Objects.requireNonNull(
          process(new Input.Commanded<>("command-" + commands, command), at));
    }
  }

  Moment at(String time) {
    return new Moment(Instant.parse(time));
  }

  Moment at(Instant time) {
    return new Moment(time);
  }

  private void fireUntil(Instant at) {
    for (Optional<WakeUp> due = next(); due.isPresent(); due = next()) {
      if (!due.get().due().isBefore(at)) {
        return;
      }
      fire(due.get(), due.get().due());
    }
  }

  private Optional<WakeUp> next() {
    return new EscalationDecider()
        .wakeUps(state).stream().min(Comparator.comparing(WakeUp::due).thenComparing(WakeUp::name));
  }

  private void fire(WakeUp wakeUp, Instant now) {
    process(
        new Input.Woken<>(KeyProcessor.wakeUpId(Source.ESCALATION, ID.toString(), wakeUp), wakeUp),
        now);
  }

  private Reply process(Input<EscalationCommand> input, Instant time) {
    Reply reply = new Reply.Done("nothing");
    for (Step<InquiryEscalations, EscalationCommand> step :
        processor.process(ID.toString(), state, input, time, policies, marks)) {
      log.addAll(step.published());
      state = step.after();
      if (step.reply() != null) {
        reply = step.reply();
      }
    }
    return reply;
  }

  InquiryEscalations state() {
    return state;
  }

  List<Event> log() {
    return log;
  }

  /** The only open escalation. */
  Escalation only() {
    if (state.escalations().size() != 1) {
      throw new AssertionError("open: " + state.escalations());
    }
    return state.escalations().getFirst();
  }

  <T extends EscalationEvent> List<T> told(Class<T> kind) {
    return log.stream().map(Event::data).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What was told, with its time: {@code 09:10 Notified 2.1.1 [anna]} is tier, loop, attempt. */
  List<String> story() {
    return log.stream()
        .filter(event -> event.source() == Source.ESCALATION)
        .map(event ->
            event.time().toString().substring(11, 16) + " " + line((EscalationEvent) event.data()))
        .toList();
  }

  private static String line(EscalationEvent event) {
    return switch (event) {
      case EscalationEvent.Opened e -> "Opened " + e.chain() + " by " + e.trigger();
      case EscalationEvent.Notified e ->
          "Notified " + e.tier() + "." + e.loop() + "." + e.attempt() + " " + e.recipients();
      case EscalationEvent.Acknowledged e -> "Acknowledged by " + e.by();
      case EscalationEvent.Advanced e ->
          "Advanced " + e.tier() + "." + e.loop() + (e.actions().isEmpty() ? "" : " asking");
      case EscalationEvent.Exhausted _ -> "Exhausted";
      case EscalationEvent.DeEscalated e -> "DeEscalated " + e.tier();
      case EscalationEvent.Closed e -> "Closed " + e.reason();
    };
  }
}
