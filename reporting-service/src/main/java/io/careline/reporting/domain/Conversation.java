package io.careline.reporting.domain;

import io.careline.contract.IntakeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Intake's part of a fact. It looks at nothing that other services say.
 *
 * @param contacts when the customer turned to the company, an absorbed inquiry's turn included
 * @param firstCall the call that opened the inquiry, until it was answered
 * @param firstReplyAt the first public reply by a person
 * @param incidents the incidents that the inquiry is part of
 */
record Conversation(
    List<Instant> contacts,
    FirstCall firstCall,
    List<Call> calls,
    @Nullable Instant firstReplyAt,
    Set<UUID> incidents) {
  static final Conversation NONE =
      new Conversation(List.of(), FirstCall.NONE, List.of(), null, Set.of());

  Conversation {
    contacts = List.copyOf(contacts);
    calls = List.copyOf(calls);
    incidents = orNone(incidents);
  }

  /** Facts that were stored by earlier versions don't have them. */
  private static Set<UUID> orNone(@Nullable Set<UUID> stored) {
    return stored == null ? Set.of() : Set.copyOf(stored);
  }

  /**
   * One answered call. Its times are the telephony's own where it tells them.
   *
   * @param heldSince since when the caller is on hold; null otherwise
   * @param hold time on hold so far
   */
  record Call(
      UUID contactId,
      String agentId,
      Instant answeredAt,
      @Nullable Instant heldSince,
      Duration hold,
      @Nullable Instant endedAt) {

    Call held(Instant at) {
      return new Call(contactId, agentId, answeredAt, at, hold, endedAt);
    }

    Call retrieved(Instant at) {
      return new Call(contactId, agentId, answeredAt, null, holdBy(at), endedAt);
    }

    Call ended(Instant at) {
      return new Call(contactId, agentId, answeredAt, null, holdBy(at), at);
    }

    /** Time in which agent and customer talked; null until the call ended. */
    @Nullable Duration talk() {
      return endedAt == null ? null : Spans.between(answeredAt, endedAt).minus(hold);
    }

    private Duration holdBy(Instant at) {
      return heldSince == null ? hold : hold.plus(Spans.between(heldSince, at));
    }
  }

  /** The conversation after {@code told}. */
  Conversation apply(IntakeEvent told, Instant at) {
    return switch (told) {
      case IntakeEvent.Received e -> contacted(e.inquiry().receivedAt()).with(FirstCall.of(e));
      case IntakeEvent.CallQueued e -> with(firstCall.queued(e));
      case IntakeEvent.CallbackRequested e -> with(firstCall.calledBack(e));
      case IntakeEvent.Contacted ignored -> contacted(at);
      case IntakeEvent.Absorbed ignored -> contacted(at);
      case IntakeEvent.Answered e ->
          e.bot() ? this : answered(e, known(e.occurredAt(), at)).with(firstCall.answered(e));
      case IntakeEvent.CallHeld e ->
          withCall(e.contactId(), call -> call.held(known(e.occurredAt(), at)));
      case IntakeEvent.CallRetrieved e ->
          withCall(e.contactId(), call -> call.retrieved(known(e.occurredAt(), at)));
      case IntakeEvent.CallEnded e ->
          withCall(e.contactId(), call -> call.ended(known(e.occurredAt(), at)));
      case IntakeEvent.Replied e ->
          e.bot()
              ? this
              : new Conversation(
                  contacts, firstCall, calls, Spans.earliest(firstReplyAt, at), incidents);
      case IntakeEvent.Noted ignored -> this;
      case IntakeEvent.Assessed ignored -> this;
      case IntakeEvent.Reclassified ignored -> this;
      case IntakeEvent.Abandoned e -> with(firstCall.abandoned(e));
      case IntakeEvent.Rejected ignored -> this;
      case IntakeEvent.Merged ignored -> this;
      case IntakeEvent.Split ignored -> this;
      case IntakeEvent.Linked ignored -> this;
      case IntakeEvent.Unlinked ignored -> this;
      case IntakeEvent.Notified ignored -> this;
      case IntakeEvent.NoticeDeferred ignored -> this;
      case IntakeEvent.NoticeDropped ignored -> this;
      case IntakeEvent.AutoReplied ignored -> this;
      case IntakeEvent.IncidentSuggested ignored -> this;
      case IntakeEvent.IncidentJoined e -> in(e.incidentId(), true);
      case IntakeEvent.IncidentLeft e -> in(e.incidentId(), false);
      case IntakeEvent.ResolutionAsked ignored -> this;
      case IntakeEvent.PrivacyChanged ignored -> this;
      case IntakeEvent.TextsDeleted ignored -> this;
      case IntakeEvent.Delivered ignored -> this;
      case IntakeEvent.Failed ignored -> this;
    };
  }

  @Nullable Instant firstCallAnsweredAt() {
    return calls.isEmpty() ? null : calls.getFirst().answeredAt();
  }

  private static Instant known(@Nullable Instant occurredAt, Instant at) {
    return occurredAt == null ? at : occurredAt;
  }

  private Conversation in(UUID incidentId, boolean member) {
    Set<UUID> next = new HashSet<>(incidents);
    if (member) {
      next.add(incidentId);
    } else {
      next.remove(incidentId);
    }
    return new Conversation(contacts, firstCall, calls, firstReplyAt, next);
  }

  private Conversation with(FirstCall next) {
    return new Conversation(contacts, next, calls, firstReplyAt, incidents);
  }

  private Conversation contacted(Instant at) {
    List<Instant> next = new ArrayList<>(contacts);
    next.add(at);
    return new Conversation(next, firstCall, calls, firstReplyAt, incidents);
  }

  private Conversation answered(IntakeEvent.Answered e, Instant at) {
    List<Call> next = new ArrayList<>(calls);
    next.add(new Call(e.contactId(), e.agentId(), at, null, Duration.ZERO, null));
    return new Conversation(contacts, firstCall, next, firstReplyAt, incidents);
  }

  private Conversation withCall(UUID contactId, UnaryOperator<Call> how) {
    return new Conversation(
        contacts,
        firstCall,
        calls.stream()
            .map(call -> call.contactId().equals(contactId) ? how.apply(call) : call)
            .toList(),
        firstReplyAt,
        incidents);
  }
}
