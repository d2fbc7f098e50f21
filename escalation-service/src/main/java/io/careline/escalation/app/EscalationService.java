package io.careline.escalation.app;

import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.escalation.domain.EscalationCommand;
import io.careline.escalation.domain.EscalationDecider;
import io.careline.escalation.domain.EscalationState;
import io.careline.escalation.domain.InquiryEscalations;
import io.careline.escalation.store.EscalationRows;
import io.careline.runtime.Handled;
import io.careline.runtime.JsonStateStore;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The chains, as the runtime runs them. */
@ApplicationScoped
public class EscalationService implements ServiceDefinition<InquiryEscalations, EscalationCommand> {
  private static final Set<Class<? extends EventData>> OBSERVED =
      Set.of(
          IntakeEvent.Received.class,
          IntakeEvent.Contacted.class,
          IntakeEvent.Reclassified.class,
          IntakeEvent.Abandoned.class,
          IntakeEvent.Rejected.class,
          IntakeEvent.Merged.class,
          IntakeEvent.TextsDeleted.class,
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
          ClockEvent.Warned.class,
          ClockEvent.Breached.class,
          ClockEvent.Met.class,
          ClockEvent.Cancelled.class,
          ClockEvent.Retargeted.class,
          FeedbackEvent.Alerted.class,
          CustomerEvent.Erased.class);

  private final EscalationDecider decider = new EscalationDecider();
  private final EscalationRows rows = new EscalationRows();

  @Override
  public Source source() {
    return Source.ESCALATION;
  }

  @Override
  public Decider<InquiryEscalations, EscalationCommand> decider() {
    return decider;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES, Topics.CUSTOMERS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return OBSERVED;
  }

  @Override
  public StateStore<InquiryEscalations> states() {
    return new JsonStateStore<>(InquiryEscalations.class, EscalationState.class);
  }

  @Override
  public void resolve(Tx tx, Instant now, List<Unresolved<EscalationCommand>> commands) {
    Map<UUID, UUID> inquiries =
        rows.inquiriesOf(tx, commands.stream().map(one -> idOf(one.command())).toList());
    for (Unresolved<EscalationCommand> one : commands) {
      UUID inquiryId = inquiries.get(idOf(one.command()));
      if (inquiryId == null) {
        one.answer(
            new Reply.Refused(
                Reply.Refusal.UNKNOWN,
                "unknown-or-not-yet-known",
                "escalation " + idOf(one.command())));
      } else {
        one.decideAt(inquiryId.toString(), one.command());
      }
    }
  }

  private static UUID idOf(EscalationCommand command) {
    return switch (command) {
      case EscalationCommand.About about -> about.escalationId();
      case EscalationCommand.Request request ->
          throw new IllegalArgumentException("has a key of its own: " + request.inquiryId());
    };
  }

  @Override
  public void write(Tx tx, List<Handled<InquiryEscalations, EscalationCommand>> handled) {
    ChangedRows changed = new ChangedRows();
    handled.forEach(changed::add);
    if (!changed.rows().isEmpty()) {
      rows.write(tx, rows.withoutErased(tx, changed.rows()));
    }
    List<UUID> erased =
        handled.stream()
            .flatMap(one ->
                one.input() instanceof Input.Observed<EscalationCommand>(Event event)
                        && event.data() instanceof CustomerEvent.Erased told
                    ? told.allIds().stream()
                    : List.<UUID>of().stream())
            .toList();
    if (!erased.isEmpty()) {
      rows.forgetReasons(tx, erased);
    }
    List<UUID> old =
        handled.stream()
            .flatMap(one ->
                one.input() instanceof Input.Observed<EscalationCommand>(Event event)
                        && event.data() instanceof IntakeEvent.TextsDeleted told
                        && told.what() == IntakeEvent.Texts.CONVERSATION
                    ? Stream.of(told.inquiry().id())
                    : Stream.<UUID>of())
            .toList();
    if (!old.isEmpty()) {
      rows.forgetReasonsAbout(tx, old);
    }
  }
}
