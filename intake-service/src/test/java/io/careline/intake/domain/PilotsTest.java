package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.contract.Source;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Ids;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PilotsTest {
  private static final Instant NINE = Desk.NINE;
  private static final Instant UNTIL = NINE.plus(Duration.ofDays(14));
  private static final Policy ACTIVE = DefaultPolicy.load();
  private static final Policy TRIED = policy("priority: LOW", "priority: NORMAL");
  private static final Policy MUTE = policy("  trial:\n", "  trial:\n    channels: [CHAT]\n");

  private final IntakeDecider decider = new IntakeDecider();
  private final List<Pilot> running = new ArrayList<>();
  private IntakeState ledger = decider.initial(PolicyLedger.KEY);
  private Instant now = NINE;
  private int inputs;
  private @Nullable Reply reply;

  /** What PolicyBook would show. */
  private final class Book implements Policies {
    private final Map<String, Policy> all =
        Map.of(ACTIVE.version(), ACTIVE, TRIED.version(), TRIED, MUTE.version(), MUTE);

    @Override
    public Policy active() {
      String version = ((PolicyLedger) ledger).active();
      return stamped(version == null ? ACTIVE.version() : version);
    }

    @Override
    public Optional<Policy> version(String version) {
      return Optional.ofNullable(all.get(version));
    }

    @Override
    public Set<String> versions() {
      return all.keySet();
    }

    @Override
    public List<Pilot> pilots() {
      return running;
    }
  }

  @BeforeEach
  void publish() {
    for (Policy policy : List.of(ACTIVE, TRIED, MUTE)) {
      give(new IntakeCommand.PublishPolicy(policy.version(), "care", "policy: care", "ada"));
    }
    give(new IntakeCommand.ActivatePolicy(ACTIVE.version(), "ada"));
  }

  @Test
  void a_pilot_begins_and_ends_by_itself() {
    Pilot pilot = started(start(share(0.5), List.of()));

    assertThat(decider.wakeUps(ledger))
        .containsExactly(new WakeUp("pilot " + pilot.id(), WakeUp.Kind.PATIENCE, UNTIL));
    now = UNTIL;
    List<EventData> said = run(new Input.Woken<>("woken", decider.wakeUps(ledger).getFirst()));

    assertThat(said)
        .containsExactly(
            new PolicyEvent.PilotEnded(pilot, Pilot.Ending.UNTIL, "careline", null, null, false));
    assertThat(decider.wakeUps(ledger)).isEmpty();
  }

  @Test
  void a_stop_rule_that_holds_ends_it_and_others_do_not() {
    Pilot.StopRule rule = new Pilot.StopRule("breachRate", 0.05, 50);
    Pilot pilot = started(start(share(0.5), List.of(rule)));

    assertThat(read(asked(pilot, "csat", 0.2))).isEmpty();
    assertThat(read(asked(pilot, "breachRate", 0.04))).isEmpty();
    List<EventData> said = read(asked(pilot, "breachRate", 0.08));

    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            PolicyEvent.PilotEnded.class,
            ended -> {
              assertThat(ended.ending()).isEqualTo(Pilot.Ending.STOP_RULE);
              assertThat(ended.evidence()).isNotNull();
            });
    assertThat(read(asked(pilot, "breachRate", 0.08))).isEmpty();
  }

  @Test
  void pilots_that_could_share_a_customer_are_refused() {
    started(start(share(0.1), List.of()));

    assertThat(start(share(0.1), List.of())).isEmpty();
    assertThat(refusal()).isEqualTo("pilot-overlaps");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    now = UNTIL;
    assertThat(start(share(0.1), List.of())).isEmpty();
    assertThat(refusal()).isEqualTo("pilot-makes-no-sense");

    now = NINE;
    assertThat(
            give(
                new IntakeCommand.StartPilot(
                    ACTIVE.version(), share(0.1), List.of(), false, List.of(), UNTIL, "ada", null)))
        .isEmpty();
    assertThat(refusal()).isEqualTo("policy-is-active");
  }

  @Test
  void what_becomes_active_is_no_more_on_trial() {
    Pilot pilot = started(start(share(0.1), List.of()));

    assertThat(give(new IntakeCommand.ActivatePolicy(TRIED.version(), "ada", "it worked")))
        .containsExactly(
            new PolicyEvent.Activated(TRIED.version(), "ada", "it worked"),
            new PolicyEvent.PilotEnded(pilot, Pilot.Ending.ACTIVATED, "ada", null, null, false));
  }

  @Test
  void a_rollback_says_from_what_and_why() {
    give(new IntakeCommand.ActivatePolicy(TRIED.version(), "ada"));

    assertThat(give(new IntakeCommand.RollBackPolicy(TRIED.version(), "bob", "too slow")))
        .containsExactly(
            new PolicyEvent.RolledBack(ACTIVE.version(), TRIED.version(), "bob", "too slow"));
    assertThat(((PolicyLedger) ledger).active()).isEqualTo(ACTIVE.version());
  }

  @Test
  void teams_that_nobody_is_in_are_told() {
    read(
        new AgentEvent.Changed(
            "anna",
            AgentEvent.Kind.HUMAN,
            "main",
            "blue",
            Map.of(),
            List.of("de"),
            List.of(Channel.EMAIL),
            Map.of(),
            100,
            1));
    give(
        new IntakeCommand.StartPilot(
            TRIED.version(),
            share(0.1),
            List.of("blue", "green"),
            true,
            List.of(),
            UNTIL,
            "ada",
            null));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Done.class,
            done ->
                assertThat(((PilotDecisions.StartedPilot) done.body()).warnings())
                    .singleElement()
                    .asString()
                    .contains("green"));
  }

  @Test
  void a_contact_of_the_group_is_stamped_with_the_version_and_the_pilot() {
    Pilot pilot = started(start(new Pilot.Group(List.of(Desk.CUSTOMER), 1, null), List.of()));
    running.add(pilot);

    InquiryRef ref = opened(Desk.mail("well done, praise"));

    assertThat(ref.policyVersion()).isEqualTo(TRIED.version());
    assertThat(ref.pilot()).isEqualTo(new InquiryRef.PilotRef(pilot.id(), null));
    assertThat(opened(Desk.asTest(Desk.mail("well done"))).pilot()).isNull();
    now = UNTIL;
    assertThat(opened(Desk.mail("well done")).policyVersion()).isEqualTo(ACTIVE.version());
  }

  @Test
  void an_open_inquiry_is_moved_once_and_leaves_the_teams() {
    Pilot pilot = started(start(new Pilot.Group(List.of(Desk.CUSTOMER), 1, null), List.of()));
    running.add(pilot);
    IntakeState inquiry = decider.initial(Desk.INQUIRY.toString());
    inquiry = after(inquiry, new Input.Commanded<>("open", Desk.opening(Desk.mail("praise"))));
    IntakeCommand move = new IntakeCommand.MoveFromPilot(pilot.id(), "ada");

    Decision first = decider.decide(inquiry, new Input.Commanded<>("move", move), context("move"));
    inquiry = after(inquiry, new Input.Commanded<>("move", move));
    Decision second =
        decider.decide(inquiry, new Input.Commanded<>("again", move), context("again"));

    assertThat(first.events())
        .singleElement()
        .isInstanceOfSatisfying(
            IntakeEvent.Reclassified.class,
            e -> {
              assertThat(e.inquiry().policyVersion()).isEqualTo(ACTIVE.version());
              assertThat(e.policyVersionBefore()).isEqualTo(TRIED.version());
            });
    assertThat(second.events()).isEmpty();
  }

  private InquiryRef opened(Contact contact) {
    Decision decision =
        decider.decide(
            decider.initial(Desk.INQUIRY.toString()),
            new Input.Commanded<>("open" + ++inputs, Desk.opening(contact)),
            context("open" + inputs));
    return ((IntakeEvent.Received) decision.events().getFirst()).inquiry();
  }

  private IntakeState after(IntakeState state, Input<IntakeCommand> input) {
    IntakeState next = state;
    for (EventData said : decider.decide(state, input, context(input.id())).events()) {
      next = decider.evolve(next, event(said));
    }
    return next;
  }

  private static Pilot.Group share(double share) {
    return new Pilot.Group(null, share, null);
  }

  private List<EventData> start(Pilot.Group group, List<Pilot.StopRule> rules) {
    return give(
        new IntakeCommand.StartPilot(
            TRIED.version(), group, List.of(), false, rules, UNTIL, "ada", "try it"));
  }

  private static Pilot started(List<EventData> said) {
    return ((PolicyEvent.Piloted) said.getFirst()).pilot();
  }

  private static EventData asked(Pilot pilot, String kpi, double worseBy) {
    return new PolicyEvent.PilotStopAsked(
        pilot.id(), pilot.version(), new Pilot.Evidence(kpi, 0.2, 0.2 - worseBy, 60, 60, worseBy));
  }

  private List<EventData> give(IntakeCommand command) {
    return run(new Input.Commanded<>("command" + ++inputs, command));
  }

  private List<EventData> read(EventData data) {
    Event event = event(data);
    ledger = decider.evolve(ledger, event);
    return run(new Input.Observed<>(event));
  }

  private Event event(EventData data) {
    return new Event(
        "event" + ++inputs, Source.REPORTING, now, null, null, null, inputs, null, data);
  }

  private List<EventData> run(Input<IntakeCommand> input) {
    Decision decision = decider.decide(ledger, input, context(input.id()));
    reply = decision.reply();
    for (EventData said : decision.events()) {
      ledger = decider.evolve(ledger, event(said));
    }
    return decision.events();
  }

  private Context context(String cause) {
    return new Context(now, new Book(), new Ids(cause));
  }

  private String refusal() {
    return reply instanceof Reply.Refused refused ? refused.type() : "";
  }

  private static Policy policy(String what, String instead) {
    String yaml = DefaultPolicy.yaml().replace(what, instead);
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }
}
