package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Status;
import io.careline.decider.Input;
import io.careline.decider.KeyProcessor;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Reply;
import io.careline.decider.Step;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Runs the decider as the runtime does, with a clock that tests move by hand. */
final class Workplace {
  static final Actor LEAD = new Actor("lead", true);

  static final Policies POLICIES = Policies.only(DefaultPolicy.load());

  private final Policies policies;

  private final KeyProcessor<Desk, DeskCommand> processor =
      new KeyProcessor<>(Source.ROUTING, new RoutingDecider(new Compared()));
  private final Marks marks = new Marks(scope -> Mark.NONE);
  private final List<Event> log = new ArrayList<>();
  private final Map<UUID, InquiryRef> refs = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Set<UUID> takenByTelephone = new HashSet<>();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private Desk desk = Desk.empty();
  private long inputs;

  Workplace() {
    this(POLICIES);
  }

  /** Under another policy than the default. */
  Workplace(Policies policies) {
    this.policies = policies;
  }

  Desk desk() {
    return desk;
  }

  Instant now() {
    return now;
  }

  Rulebook rules() {
    return new Rulebook(policies);
  }

  /** Everything that was said, by whomever. */
  List<Event> log() {
    return log;
  }

  Item item(UUID id) {
    return desk.item(id).orElseGet(() -> Objects.requireNonNull(desk.gone().get(id)));
  }

  Status status(UUID id) {
    return item(id).status();
  }

  UUID offerOf(UUID id) {
    return Objects.requireNonNull(item(id).fold().openOffer()).offerId();
  }

  Agent agent(String id) {
    return desk.agent(id).orElseThrow();
  }

  // What happens.

  void agent(String id, String language, Map<String, Integer> skills) {
    agent(id, language, skills, 100);
  }

  void agent(String id, String language, Map<String, Integer> skills, int capacity) {
    hire(id, "blue", language, skills, capacity, false);
  }

  /** An agent of another team, who is there. */
  void agentOf(String team, String id) {
    hire(id, team, "en", Map.of(), 100, false);
  }

  /** An agent for tests, who is there. */
  void testAgent(String id) {
    hire(id, "blue", "en", Map.of(), 100, true);
  }

  private void hire(
      String id,
      String team,
      String language,
      Map<String, Integer> skills,
      int capacity,
      boolean test) {
    done(
        new DeskCommand.PutAgent(
            LEAD,
            id,
            new DeskCommand.Profile(
                AgentEvent.Kind.HUMAN,
                "main",
                team,
                skills,
                List.of(language),
                List.of(Channel.values()),
                Map.of(),
                capacity,
                test),
            null));
    present(id, Presence.AVAILABLE);
  }

  /** An agent as {@code profile} says, who is there. */
  void agent(String id, DeskCommand.Profile profile) {
    done(new DeskCommand.PutAgent(LEAD, id, profile, null));
    present(id, Presence.AVAILABLE);
  }

  void present(String id, Presence presence) {
    done(new DeskCommand.SetPresence(new Actor(id, false), id, presence, null));
  }

  UUID email(String category) {
    return received(Channel.EMAIL, category, "en", Priority.NORMAL);
  }

  /** An integrator's test. */
  UUID test(Channel channel) {
    return received(channel, "other", "en", Priority.NORMAL, true);
  }

  UUID received(Channel channel, String category, String language, Priority priority) {
    return received(channel, category, language, priority, false);
  }

  private UUID received(
      Channel channel, String category, String language, Priority priority, boolean test) {
    return received(channel, category, language, priority, test, new UUID(1, 1));
  }

  /** An e-mail of a certain customer. */
  UUID emailOf(UUID customerId, String category) {
    return received(Channel.EMAIL, category, "en", Priority.NORMAL, false, customerId);
  }

  private UUID received(
      Channel channel,
      String category,
      String language,
      Priority priority,
      boolean test,
      UUID customerId) {
    UUID id = new UUID(0x7000, ++inputs);
    InquiryRef ref =
        new InquiryRef(
            id,
            channel,
            "main",
            category,
            priority,
            "STANDARD",
            language,
            customerId,
            null,
            policies.active().version(),
            now,
            test);
    refs.put(id, ref);
    observe(new IntakeEvent.Received(ref, contact(), new UUID(2, inputs), "r", null, null));
    return id;
  }

  /** An e-mail in a pilot that is for some teams. */
  UUID piloted(String... teams) {
    UUID id = new UUID(0x7000, ++inputs);
    InquiryRef ref =
        new InquiryRef(
                id,
                Channel.EMAIL,
                "main",
                "other",
                Priority.NORMAL,
                "STANDARD",
                "en",
                new UUID(1, 1),
                null,
                policies.active().version(),
                now)
            .in(new InquiryRef.PilotRef(new UUID(5, 5), List.of(teams)));
    refs.put(id, ref);
    observe(new IntakeEvent.Received(ref, contact(), new UUID(2, inputs), "r", null, null));
    return id;
  }

  /** The pilot is over, and the inquiry moved to the active version. */
  void leftPilot(UUID id) {
    InquiryRef old = ref(id);
    InquiryRef ref = old.in(new InquiryRef.PilotRef(new UUID(5, 5), null));
    refs.put(id, ref);
    observe(
        new IntakeEvent.Reclassified(
            ref, old.category(), old.priority(), old.policyVersion(), "pilot-ended", "lead"));
  }

  boolean isTakenByTelephone(UUID id) {
    return takenByTelephone.contains(id);
  }

  void contacted(UUID id) {
    observe(new IntakeEvent.Contacted(ref(id), contact(), ref(id).channel(), null));
  }

  /** The telephone has given the call to somebody, whether or not there was room. */
  void answered(UUID id, String agentId) {
    takenByTelephone.add(id);
    observe(new IntakeEvent.Answered(ref(id), contact(), agentId, null));
  }

  void abandoned(UUID id) {
    observe(new IntakeEvent.Abandoned(ref(id), contact(), null));
  }

  void absorbed(UUID id, boolean waiting) {
    observe(new IntakeEvent.Absorbed(ref(id), new UUID(9, 8), "lead", waiting));
  }

  void incidentOver(UUID id, int episode) {
    observe(new IntakeEvent.ResolutionAsked(ref(id), new UUID(5, 5), 2, episode, "sue"));
  }

  void merged(UUID id) {
    observe(new IntakeEvent.Merged(ref(id), new UUID(9, 9), "lead"));
  }

  void reclassified(UUID id, String category, Priority priority) {
    InquiryRef old = ref(id);
    InquiryRef ref = old.reclassified(category, priority, policies.active().version());
    refs.put(id, ref);
    observe(
        new IntakeEvent.Reclassified(
            ref, old.category(), old.priority(), old.policyVersion(), "r", "lead"));
  }

  private InquiryRef ref(UUID id) {
    return Objects.requireNonNull(refs.get(id));
  }

  private UUID contact() {
    return new UUID(3, inputs);
  }

  /** Something else that intake says. */
  void told(EventData data) {
    observe(data);
  }

  private void observe(EventData data) {
    long sequence = sequences.merge(data.subject(), 1L, Long::sum);
    Event event =
        new Event(
            "i" + ++inputs,
            Source.INTAKE,
            now,
            null,
            policies.active().version(),
            null,
            sequence,
            null,
            data);
    log.add(event);
    process(new Input.Observed<>(event));
  }

  // What is asked for.

  void done(DeskCommand command) {
    assertThat(ask(command)).isInstanceOf(Reply.Done.class);
  }

  void refused(DeskCommand command, String type) {
    assertThat(ask(command))
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.type()).isEqualTo(type));
  }

  Reply ask(DeskCommand command) {
    List<Step<Desk, DeskCommand>> steps = process(new Input.Commanded<>("c" + ++inputs, command));
    return Objects.requireNonNull(steps.getFirst().reply());
  }

  void accept(UUID id) {
    String agentId = Objects.requireNonNull(item(id).fold().openOffer()).agentId();
    done(new DeskCommand.Accept(new Actor(agentId, false), offerOf(id)));
  }

  void decline(UUID id) {
    String agentId = Objects.requireNonNull(item(id).fold().openOffer()).agentId();
    done(new DeskCommand.Decline(new Actor(agentId, false), offerOf(id), "BUSY"));
  }

  void resolve(UUID id) {
    done(new DeskCommand.Resolve(LEAD, id, "SOLVED"));
  }

  void assign(UUID id, String agentId) {
    done(new DeskCommand.Assign(LEAD, id, agentId));
  }

  // Time.

  /** Lets time pass while no wake-up fires. */
  void sleep(Duration duration) {
    now = now.plus(duration);
  }

  /** Lets time pass, and every wake-up fire that comes due on the way. */
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    List<WakeUp> wishes = new RoutingDecider().wakeUps(desk);
    while (!wishes.isEmpty() && !wishes.getFirst().due().isAfter(end)) {
      WakeUp wakeUp = wishes.getFirst();
      now = wakeUp.due().isAfter(now) ? wakeUp.due() : now;
      process(
          new Input.Woken<>(
              KeyProcessor.wakeUpId(Source.ROUTING, RoutingDecider.KEY, wakeUp), wakeUp));
      wishes = new RoutingDecider().wakeUps(desk);
      assertThat(wishes).as("a wake-up that fired is not wished for again").doesNotContain(wakeUp);
    }
    now = end;
  }

  private List<Step<Desk, DeskCommand>> process(Input<DeskCommand> input) {
    List<Step<Desk, DeskCommand>> steps =
        processor.process(RoutingDecider.KEY, desk, input, now, policies, marks);
    for (Step<Desk, DeskCommand> step : steps) {
      desk = step.after();
      log.addAll(step.published());
    }
    now = now.plusMillis(1);
    return steps;
  }

  /** Who was asked last, and by which rule. */
  String lastAsked() {
    RoutingEvent.Offered last = said(RoutingEvent.Offered.class).getLast();
    return last.agentId() + " by " + last.decision().rule();
  }

  /** What routing said of a kind. */
  <T extends EventData> List<T> said(Class<T> type) {
    return log.stream().map(Event::data).filter(type::isInstance).map(type::cast).toList();
  }
}
