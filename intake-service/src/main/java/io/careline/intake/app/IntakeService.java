package io.careline.intake.app;

import io.careline.contract.AgentEvent;
import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IncidentEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.SurgeEvent;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.intake.app.customer.Customers;
import io.careline.intake.app.incident.IncidentsWritten;
import io.careline.intake.app.incident.KeepIncidents;
import io.careline.intake.app.notice.CustomerTexts;
import io.careline.intake.app.policy.KeepPolicyHistory;
import io.careline.intake.app.privacy.PrivacyWrites;
import io.careline.intake.app.push.MessageParcels;
import io.careline.intake.app.retention.RetentionWrites;
import io.careline.intake.app.understood.KeepAssessments;
import io.careline.intake.app.understood.WhatWasUnderstood;
import io.careline.intake.domain.Customer;
import io.careline.intake.domain.Incident;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeDecider;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.PolicyLedger;
import io.careline.intake.domain.Surge;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
          ClockEvent.Breached.class,
          EscalationEvent.Advanced.class,
          FeedbackEvent.Invited.class,
          FeedbackEvent.Reminded.class,
          AgentEvent.Changed.class,
          AgentEvent.Removed.class,
          CustomerEvent.ErasureConfirmed.class,
          PolicyEvent.PilotStopAsked.class);

  private final IntakeDecider decider = new IntakeDecider();
  private final PlaceContacts.Rows rows;
  private final Customers customers;
  private final KeepInquiries keep;
  private final PolicyBook policies;
  private final PublicNumbers numbers;
  private final CustomerTexts texts;
  private final MessageParcels parcels;
  private final KeepMatters matters;
  private final KeepAssessments assessments;
  private final IncidentsWritten incidentsWritten;
  private final PrivacyWrites privacy;
  private final KeepPolicyHistory history;
  private final RetentionWrites retention;
  private final KnownBots bots;

  IntakeService(
      FindConversations conversations,
      FindThreads threads,
      KeepMessages messages,
      Customers customers,
      KeepInquiries keep,
      PolicyBook policies,
      PublicNumbers numbers,
      CustomerTexts texts,
      MessageParcels parcels,
      KeepMatters matters,
      KeepAssessments assessments,
      KeepIncidents incidents,
      IncidentsWritten incidentsWritten,
      PrivacyWrites privacy,
      KeepPolicyHistory history,
      RetentionWrites retention,
      KnownBots bots) {
    this.bots = bots;
    this.rows = new PlaceContacts.Rows(conversations, threads, messages, customers, incidents);
    this.incidentsWritten = incidentsWritten;
    this.customers = customers;
    this.keep = keep;
    this.policies = policies;
    this.numbers = numbers;
    this.texts = texts;
    this.parcels = parcels;
    this.matters = matters;
    this.assessments = assessments;
    this.privacy = privacy;
    this.history = history;
    this.retention = retention;
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
    return Set.of(Topics.INQUIRIES, Topics.AGENTS, Topics.CUSTOMERS, Topics.POLICIES);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return OBSERVED;
  }

  @Override
  public String keyOf(Event event) {
    return switch (event.data()) {
      case AgentEvent _, PolicyEvent _ -> PolicyLedger.KEY;
      case CustomerEvent told -> Customer.key(told.customerId());
      case IncidentEvent told -> Incident.key(told.incidentId());
      case SurgeEvent told -> Surge.key(told);
      default -> event.subject();
    };
  }

  @Override
  public boolean needsPolicy(IntakeCommand command) {
    return command instanceof IntakeCommand.OnInquiry || command instanceof IntakeCommand.OnSurge;
  }

  @Override
  public StateStore<IntakeState> states() {
    return new JsonStateStore<>(IntakeState.class, IntakeState.class);
  }

  @Override
  public void resolve(Tx tx, Instant now, List<Unresolved<IntakeCommand>> commands) {
    retention.resolve(tx, commands);
    Map<Boolean, List<Unresolved<IntakeCommand>>> asked =
        commands.stream()
            .filter(one -> !(one.command() instanceof IntakeCommand.ForgetTexts))
            .collect(
                Collectors.partitioningBy(
                    one -> one.command() instanceof IntakeCommand.OnCustomer));
    List<Unresolved<IntakeCommand>> contacts = asked.getOrDefault(false, List.of());
    if (!contacts.isEmpty()) {
      new PlaceContacts(rows, policies.current(), numbers, tx, now).place(contacts);
    }
    customers.lookUp(tx, asked.getOrDefault(true, List.of()));
  }

  @Override
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    new WhatIsWritten(handled, texts, policies.current()).to(tx, keep, rows);
    handled.forEach(new MattersWritten(tx, matters)::write);
    customers.write(tx, handled);
    new WhatWasUnderstood(handled).to(tx, assessments);
    incidentsWritten.write(tx, handled);
    history.write(tx, handled);
    parcels.write(tx, handled);
    privacy.write(tx, handled);
    retention.write(tx, handled);
    bots.write(tx, handled);
  }

  @Override
  public void committed(List<Handled<IntakeState, IntakeCommand>> handled) {
    parcels.committed(handled);
    incidentsWritten.committed(handled);
    privacy.committed(handled);
    retention.committed(handled);
  }
}
