package io.careline.intake.app;

import io.careline.contract.AgentEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.intake.app.push.MessageParcels;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeDecider;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.PolicyLedger;
import io.careline.runtime.Handled;
import io.careline.runtime.JsonStateStore;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Intake as the runtime sees it. */
@ApplicationScoped
public class IntakeService implements ServiceDefinition<IntakeState, IntakeCommand> {
  /** All that moves the status, and what asks intake for something. */
  private static final Set<Class<? extends EventData>> OBSERVED =
      Set.of(
          RoutingEvent.Queued.class,
          RoutingEvent.Offered.class,
          RoutingEvent.OfferDeclined.class,
          RoutingEvent.OfferExpired.class,
          RoutingEvent.OfferRevoked.class,
          RoutingEvent.Assigned.class,
          RoutingEvent.Unassigned.class,
          RoutingEvent.Awaiting.class,
          RoutingEvent.Resumed.class,
          RoutingEvent.Resolved.class,
          RoutingEvent.Reopened.class,
          RoutingEvent.Closed.class,
          EscalationEvent.Advanced.class,
          FeedbackEvent.Invited.class,
          FeedbackEvent.Reminded.class,
          AgentEvent.Changed.class,
          AgentEvent.Removed.class);

  private final IntakeDecider decider = new IntakeDecider();
  private final PlaceContacts.Rows rows;
  private final KeepInquiries keep;
  private final PolicyBook policies;
  private final PublicNumbers numbers;
  private final CustomerTexts texts;
  private final MessageParcels parcels;
  private final KeepMatters matters;

  IntakeService(
      FindConversations conversations,
      FindThreads threads,
      KeepMessages messages,
      KeepInquiries keep,
      PolicyBook policies,
      PublicNumbers numbers,
      CustomerTexts texts,
      MessageParcels parcels,
      KeepMatters matters) {
    this.rows = new PlaceContacts.Rows(conversations, threads, messages);
    this.keep = keep;
    this.policies = policies;
    this.numbers = numbers;
    this.texts = texts;
    this.parcels = parcels;
    this.matters = matters;
  }

  @Override
  public Source source() {
    return Source.INTAKE;
  }

  @Override
  public Decider<IntakeState, IntakeCommand> decider() {
    return decider;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES, Topics.AGENTS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return OBSERVED;
  }

  @Override
  public String keyOf(Event event) {
    boolean ofPolicies = event.data() instanceof AgentEvent || event.data() instanceof PolicyEvent;
    return ofPolicies ? PolicyLedger.KEY : event.subject();
  }

  @Override
  public boolean needsPolicy(IntakeCommand command) {
    return command instanceof IntakeCommand.OnInquiry;
  }

  @Override
  public StateStore<IntakeState> states() {
    return new JsonStateStore<>(IntakeState.class, IntakeState.class);
  }

  @Override
  public void resolve(Tx tx, Instant now, List<Unresolved<IntakeCommand>> commands) {
    new PlaceContacts(rows, policies.current(), numbers, tx, now).place(commands);
  }

  @Override
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    new WhatIsWritten(handled, texts, policies.current()).to(tx, keep, rows.messages());
    handled.forEach(new MattersWritten(tx, matters)::write);
    parcels.write(tx, handled);
  }

  @Override
  public void committed(List<Handled<IntakeState, IntakeCommand>> handled) {
    parcels.committed(handled);
  }
}
