package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs intake's decider on one inquiry as the runtime does, and remembers what it said. */
final class Desk {
  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  static final UUID INQUIRY = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID CUSTOMER = new UUID(7, 7);
  static final UUID CONVERSATION = new UUID(8, 8);
  static final PublicNumber NUMBER = PublicNumber.at(4711);

  private final KeyProcessor<IntakeState, IntakeCommand> processor =
      new KeyProcessor<>(Source.INTAKE, new IntakeDecider());
  private final String key;
  private final Policies policies;
  private final Map<String, Mark> stored = new HashMap<>();
  private final Map<Source, Long> sequences = new HashMap<>();
  private final List<Event> log = new ArrayList<>();
  private IntakeState state;
  private Instant now = NINE;
  private int inputs;
  private @Nullable Reply reply;

  Desk() {
    this(INQUIRY.toString());
  }

  Desk(String key) {
    this(key, Care.standard());
  }

  Desk(String key, Policies policies) {
    this.policies = policies;
    this.key = key;
    this.state = processor.decider().initial(key);
  }

  Desk at(Instant time) {
    now = time;
    return this;
  }

  /** Gives a command and returns what was published. */
  List<EventData> give(IntakeCommand command) {
    return run(new Input.Commanded<>("command-" + ++inputs, command));
  }

  /** Reads an event of another service and returns what was published. */
  List<EventData> read(Source source, EventData data) {
    long sequence = sequences.merge(source, 1L, Long::sum);
    return read(
        new Event("event-" + ++inputs, source, now, null, null, null, sequence, null, data));
  }

  List<EventData> read(Event event) {
    log.add(event);
    return run(new Input.Observed<>(event));
  }

  /** What is wanted at times to come. */
  List<WakeUp> wishes() {
    return processor.decider().wakeUps(state);
  }

  /** A time has come; returns what was published. */
  List<EventData> wake(WakeUp wakeUp) {
    now = wakeUp.due();
    return run(new Input.Woken<>("wake-up-" + ++inputs, wakeUp));
  }

  private List<EventData> run(Input<IntakeCommand> input) {
    Marks marks = new Marks(scope -> stored.getOrDefault(scope, Mark.NONE));
    List<EventData> published = new ArrayList<>();
    for (Step<IntakeState, IntakeCommand> step :
        processor.process(key, state, input, now, policies, marks)) {
      state = step.after();
      reply = step.reply();
      step.published().forEach(event -> published.add(event.data()));
      log.addAll(step.published());
    }
    stored.putAll(marks.changed());
    return published;
  }

  /** Fires what is due up to now, the earliest first, and returns what was published. */
  List<EventData> wake() {
    List<EventData> published = new ArrayList<>();
    while (true) {
      WakeUp due =
          processor.decider().wakeUps(state).stream()
              .filter(wakeUp -> !wakeUp.due().isAfter(now))
              .min(java.util.Comparator.comparing(WakeUp::due))
              .orElse(null);
      if (due == null) {
        return published;
      }
      published.addAll(run(new Input.Woken<>("wake-up-" + ++inputs, due)));
    }
  }

  /** When the inquiry wants to be woken. */
  List<Instant> wakeUps() {
    return processor.decider().wakeUps(state).stream().map(WakeUp::due).sorted().toList();
  }

  /** Everything that was read and published, in order. */
  List<Event> log() {
    return List.copyOf(log);
  }

  IntakeState state() {
    return state;
  }

  Inquiry inquiry() {
    return (Inquiry) state;
  }

  InquiryRef ref() {
    return inquiry().ref();
  }

  @Nullable Reply reply() {
    return reply;
  }

  /** The type of the refusal; empty if the command was taken. */
  String refusal() {
    return reply instanceof Reply.Refused refused ? refused.type() : "";
  }

  static IntakeCommand opening(Contact contact) {
    return taking(
        contact,
        new Placement.Opens(INQUIRY, new UUID(1, 1), CUSTOMER, "STANDARD", NUMBER, null, false));
  }

  static IntakeCommand following(Contact contact) {
    return taking(contact, new Placement.Continues(INQUIRY, new UUID(1, 2), NUMBER));
  }

  static IntakeCommand taking(Contact contact, Placement place) {
    return new IntakeCommand.TakeContact(
        contact,
        new IntakeCommand.MessageIds(new UUID(2, 1), new UUID(2, 2), "m-1", "digest"),
        place,
        false);
  }

  static Contact mail(String text) {
    return contact(ContactKind.MESSAGE, Channel.EMAIL, text, false);
  }

  static Contact robot(String text) {
    return contact(ContactKind.MESSAGE, Channel.EMAIL, text, true);
  }

  static Contact call(ContactKind kind) {
    return contact(kind, Channel.PHONE, "", false);
  }

  /** The same as an integrator's test. */
  static Contact asTest(Contact contact) {
    return new Contact(
        contact.kind(),
        contact.channel(),
        contact.source(),
        contact.conversationId(),
        contact.isKnownCall(),
        contact.sender(),
        contact.agentId(),
        contact.language(),
        contact.subject(),
        contact.text(),
        contact.tier(),
        contact.labels(),
        contact.robot(),
        contact.occurredAt(),
        true);
  }

  static Contact contact(ContactKind kind, Channel channel, String text, boolean robot) {
    return new Contact(
        kind,
        channel,
        "care@example.com",
        CONVERSATION,
        false,
        new Contact.Sender(Contact.Sender.Kind.ADDRESS, "jane@example.org", "Jane"),
        kind == ContactKind.CALL_ANSWERED ? "anna" : null,
        "en",
        null,
        text,
        null,
        Set.of(),
        robot,
        null,
        false);
  }
}
