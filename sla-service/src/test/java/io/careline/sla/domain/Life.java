package io.careline.sla.domain;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
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
import java.util.Optional;
import java.util.UUID;

/**
 * One inquiry's life as the sla service sees it: events come in at the times that the test says,
 * and the wake-ups that are due before fire as the runtime fires them.
 */
final class Life {
  static final UUID ID = new UUID(1, 1);
  private static final String AGENT = "anna";
  private static final Duration LAG = Duration.ofMillis(7);

  private final KeyProcessor<InquiryClocks, Void> processor =
      new KeyProcessor<>(Source.SLA, new ClockDecider());
  private final Marks marks = new Marks(scope -> Mark.NONE);
  private final Map<Source, Long> sequences = new EnumMap<>(Source.class);
  private final Policies policies;
  private final List<Event> log = new ArrayList<>();
  private InquiryClocks state = InquiryClocks.NONE;
  private InquiryRef inquiry;
  private int episode = 1;
  private int replies;

  Life(Policies policies, Channel channel, String receivedAt) {
    this.policies = policies;
    this.inquiry =
        new InquiryRef(
            ID,
            channel,
            "support@example.org",
            "other",
            Priority.NORMAL,
            "STANDARD",
            "en",
            new UUID(2, 2),
            null,
            policies.active().version(),
            Instant.parse(receivedAt));
    at(receivedAt)
        .intake(new IntakeEvent.Received(inquiry, new UUID(3, 1), new UUID(4, 1), "r", null, null));
  }

  /** Something happens at a time; all deadlines before it were decided. */
  final class Moment {
    private final Instant at;
    private final boolean afterDeadlines;

    private Moment(Instant at, boolean afterDeadlines) {
      this.at = at;
      this.afterDeadlines = afterDeadlines;
    }

    /** What happens is read before the deadlines that stand before it were decided. */
    Moment isReadAtOnce() {
      return new Moment(at, false);
    }

    Life contacted() {
      return intake(new IntakeEvent.Contacted(inquiry, new UUID(3, 2), Channel.EMAIL, null));
    }

    Life replied() {
      return replied(false);
    }

    Life repliedByBot() {
      return replied(true);
    }

    private Life replied(boolean bot) {
      replies++;
      UUID message = new UUID(5, replies);
      return intake(new IntakeEvent.Replied(inquiry, message, outbound(replies), AGENT, bot));
    }

    /** The so-many-th reply turns out not to have reached the customer; 0 is a notice. */
    Life failed(int reply) {
      return intake(new IntakeEvent.Failed(inquiry, outbound(reply), "SMTP_550"));
    }

    Life lastReplyFailed() {
      return failed(replies);
    }

    Life answeredByBot() {
      return intake(new IntakeEvent.Answered(inquiry, new UUID(3, 1), "robbie", null, true));
    }

    Life answered() {
      return intake(new IntakeEvent.Answered(inquiry, new UUID(3, 1), AGENT, null));
    }

    Life abandoned() {
      return intake(new IntakeEvent.Abandoned(inquiry, new UUID(3, 1), null));
    }

    Life rejected() {
      return intake(new IntakeEvent.Rejected(inquiry, "spam"));
    }

    Life absorbed(boolean waiting) {
      return intake(new IntakeEvent.Absorbed(inquiry, new UUID(1, 3), AGENT, waiting));
    }

    Life merged() {
      return intake(new IntakeEvent.Merged(inquiry, new UUID(1, 2), AGENT));
    }

    Life reclassified(String category, Priority priority) {
      return reclassified(category, priority, inquiry.policyVersion());
    }

    Life reclassified(String category, Priority priority, String version) {
      InquiryRef before = inquiry;
      inquiry = inquiry.reclassified(category, priority, version);
      return intake(
          new IntakeEvent.Reclassified(
              inquiry,
              before.category(),
              before.priority(),
              before.policyVersion(),
              "by hand",
              AGENT));
    }

    Life assigned() {
      return routing(
          new RoutingEvent.Assigned(inquiry, new UUID(7, episode), null, AGENT, null, AGENT));
    }

    Life awaitingCustomer() {
      return routing(
          new RoutingEvent.Awaiting(
              inquiry, AGENT, RoutingEvent.AwaitingWhat.CUSTOMER, null, null));
    }

    Life resumed() {
      return routing(new RoutingEvent.Resumed(inquiry, AGENT, "contacted"));
    }

    Life resolved() {
      return routing(new RoutingEvent.Resolved(inquiry, AGENT, null, episode, "done", null, null));
    }

    Life reopened() {
      episode++;
      return routing(new RoutingEvent.Reopened(inquiry, episode, "contacted"));
    }

    Life closed() {
      return routing(new RoutingEvent.Closed(inquiry, "time"));
    }

    Life passes() {
      fireUntil(at);
      return Life.this;
    }

    Life intake(IntakeEvent data) {
      return observe(Source.INTAKE, data);
    }

    Life routing(RoutingEvent data) {
      return observe(Source.ROUTING, data);
    }

    private Life observe(Source source, EventData data) {
      if (afterDeadlines) {
        fireUntil(at);
      }
      return read(source, data, at);
    }
  }

  private static UUID outbound(int reply) {
    return new UUID(6, reply);
  }

  Moment at(String time) {
    return new Moment(Instant.parse(time), true);
  }

  Moment at(Instant time) {
    return new Moment(time, true);
  }

  private Life read(Source source, EventData data, Instant at) {
    long sequence = sequences.merge(source, 1L, Long::sum);
    String id = source.serviceName() + "-" + sequence;
    return read(new Event(id, source, at, null, null, null, sequence, null, data));
  }

  Life read(Event event) {
    log.add(event);
    process(new Input.Observed<>(event), event.time().plus(LAG));
    return this;
  }

  /** Fires what is due before {@code at}; what happens exactly then stands before it. */
  void fireUntil(Instant at) {
    for (Optional<WakeUp> due = next(); due.isPresent(); due = next()) {
      if (!due.get().due().isBefore(at)) {
        return;
      }
      fire(due.get());
    }
  }

  Optional<WakeUp> next() {
    return new ClockDecider()
        .wakeUps(state).stream().min(Comparator.comparing(WakeUp::due).thenComparing(WakeUp::name));
  }

  void fire(WakeUp wakeUp) {
    process(
        new Input.Woken<>(KeyProcessor.wakeUpId(Source.SLA, ID.toString(), wakeUp), wakeUp),
        wakeUp.due().plus(LAG));
  }

  private void process(Input<Void> input, Instant time) {
    for (Step<InquiryClocks, Void> step :
        processor.process(ID.toString(), state, input, time, policies, marks)) {
      log.addAll(step.published());
      state = step.after();
    }
  }

  InquiryClocks state() {
    return state;
  }

  /** Everything in the order in which it stands on the topic. */
  List<Event> log() {
    return log;
  }

  List<ClockEvent> told() {
    return log.stream()
        .map(Event::data)
        .filter(ClockEvent.class::isInstance)
        .map(ClockEvent.class::cast)
        .toList();
  }

  <T extends ClockEvent> List<T> told(Class<T> kind) {
    return told().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What was told of a promise: {@code Started}, {@code Breached}, … */
  List<String> story(String promise) {
    return told().stream()
        .filter(event -> event.clock().promise().equals(promise))
        .map(event -> event.getClass().getSimpleName() + event.clock().cycle())
        .toList();
  }

  /** The last cycle of a promise. */
  Clock clock(String promise) {
    return state.clocks().stream()
        .filter(clock -> clock.ref().promise().equals(promise))
        .max(Comparator.comparingInt(clock -> clock.ref().cycle()))
        .orElseThrow();
  }
}
