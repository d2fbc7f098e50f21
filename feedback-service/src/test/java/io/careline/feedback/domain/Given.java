package io.careline.feedback.domain;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Ids;
import io.careline.decider.Input;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One inquiry under one policy, driven event by event as the runtime does it. */
final class Given {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final String POLICY = "p1";
  static final InquiryRef INQUIRY =
      new InquiryRef(
          UUID.fromString("00000000-0000-7000-8000-000000000001"),
          Channel.EMAIL,
          "support@example.com",
          "other",
          Priority.NORMAL,
          "STANDARD",
          "en",
          UUID.fromString("00000000-0000-8000-8000-00000000000c"),
          null,
          POLICY,
          START);

  private final FeedbackDecider decider = new FeedbackDecider();
  private final Policies policies;
  private final List<EventData> published = new ArrayList<>();
  private FeedbackState state = decider.initial(INQUIRY.id().toString());
  private int inputs;

  Given(Policy policy) {
    this.policies = new OnePolicy(policy);
  }

  /** The default policy, of which a {@code sample} of the resolutions is asked about. */
  static Policy policy(double sample) {
    String yaml = DefaultPolicy.yaml().replaceFirst("sample: 1.0", "sample: " + sample);
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes());
    };
  }

  static RoutingEvent.Resolved resolved(int episode) {
    return new RoutingEvent.Resolved(INQUIRY, "anna", "care", episode, "SOLVED");
  }

  static IntakeEvent.Received received() {
    return new IntakeEvent.Received(
        INQUIRY, new UUID(0, 1), new UUID(0, 2), "category:other", null, null);
  }

  /** An inquiry that was resolved at {@link #START}. */
  static Given resolvedInquiry(double sample) {
    Given given = new Given(policy(sample));
    given.observe(Source.INTAKE, received(), START);
    given.observe(Source.ROUTING, resolved(1), START);
    return given;
  }

  /** An inquiry whose survey was sent. */
  static Given invitedCustomer() {
    Given given = resolvedInquiry(1);
    given.wake(START.plus(Duration.ofMinutes(30)));
    return given;
  }

  FeedbackState state() {
    return state;
  }

  /** What was published by the last input. */
  List<EventData> published() {
    return List.copyOf(published);
  }

  List<WakeUp> wakeUps() {
    return decider.wakeUps(state);
  }

  void observe(Source source, EventData data, Instant at) {
    observe(source, data, at, "event " + inputs);
  }

  void observe(Source source, EventData data, Instant at, String id) {
    Event event = event(source, data, at, id);
    state = decider.evolve(state, event);
    decide(new Input.Observed<>(event), at);
  }

  /** The earliest wake-up fires at {@code at}. */
  void wake(Instant at) {
    WakeUp next = wakeUps().getFirst();
    decide(new Input.Woken<>("wake " + inputs, next), at);
  }

  Decision command(FeedbackCommand command, Instant at) {
    return decide(new Input.Commanded<>("command " + inputs, command), at);
  }

  UUID surveyId() {
    return switch (state.surveys().getLast()) {
      case Survey.Planned s -> s.id();
      case Survey.Invited s -> s.id();
      case Survey.Answered s -> s.invitation().id();
      case Survey.Expired s -> s.invitation().id();
      case Survey.Suppressed _ -> new UUID(0, 0);
    };
  }

  private Decision decide(Input<FeedbackCommand> input, Instant now) {
    Decision decision =
        decider.decide(state, input, new Context(now, policies, new Ids(input.id())));
    published.clear();
    for (EventData data : decision.events()) {
      published.add(data);
      state = decider.evolve(state, event(Source.FEEDBACK, data, now, "own " + inputs));
    }
    return decision;
  }

  private Event event(Source source, EventData data, Instant at, String id) {
    inputs++;
    return new Event(id, source, at, null, POLICY, null, inputs, null, data);
  }

  /** The policy that comes with Careline; every inquiry here is stamped with it. */
  private record OnePolicy(Policy active) implements Policies {
    @Override
    public Optional<Policy> version(String version) {
      return Optional.of(active);
    }

    @Override
    public Set<String> versions() {
      return Set.of(active.version());
    }
  }
}
