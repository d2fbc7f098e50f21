package io.careline.escalation.api;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.Priority;
import io.careline.escalation.app.KnownEscalation;
import io.careline.escalation.app.StateName;
import io.careline.escalation.app.ToldEscalation;
import io.careline.escalation.domain.Escalation;
import io.careline.escalation.domain.EscalationState.Acknowledged;
import io.careline.escalation.domain.EscalationState.Notified;
import io.careline.escalation.domain.EscalationState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation as people see it.
 *
 * @param test whether the inquiry is a test, for which nobody is told
 * @param trigger WARNED, BREACHED, REQUESTED, REPEATED_CONTACT or LOW_SCORE
 * @param clock the clock that opened it, if one did
 * @param channel of the inquiry, like category, priority and queue as it was opened
 * @param tier counts from 1
 * @param loop counts from 1
 * @param attempt how often the tier was told in this loop
 * @param recipients who was told last
 * @param notifyFrom when the tier is told, while it waits for that
 * @param acknowledgeBy when the chain goes on, while nobody acknowledged
 * @param reason of the request, in the person's words
 * @param closedBecause RESOLVED, CLOSED, ABANDONED, REJECTED, MERGED, CLOCK_MET, CLOCK_CANCELLED or
 *     BY_PERSON
 */
public record EscalationResponse(
    UUID id,
    UUID inquiryId,
    boolean test,
    String chain,
    StateName state,
    String trigger,
    @Nullable ClockRef clock,
    Channel channel,
    String category,
    Priority priority,
    @Nullable String queue,
    int tier,
    int loop,
    int attempt,
    List<String> recipients,
    Instant openedAt,
    @Nullable String openedBy,
    @Nullable String reason,
    @Nullable Instant notifyFrom,
    @Nullable Instant acknowledgeBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant closedAt,
    @Nullable String closedBecause,
    @Nullable String closedBy,
    @Nullable String closingReason) {
  public EscalationResponse {
    recipients = List.copyOf(recipients);
  }

  static EscalationResponse of(ToldEscalation told) {
    KnownEscalation known = told.known();
    Escalation escalation = known.escalation();
    KnownEscalation.End end = known.end();
    Acknowledged acknowledged = escalation.state() instanceof Acknowledged a ? a : null;
    boolean open = end == null;
    return new EscalationResponse(
        escalation.id(),
        escalation.openedFor().id(),
        escalation.openedFor().test(),
        escalation.chain(),
        known.stateName(),
        escalation.trigger(),
        escalation.clock(),
        escalation.openedFor().channel(),
        escalation.openedFor().category(),
        escalation.openedFor().priority(),
        escalation.openedFor().queue(),
        escalation.tier(),
        escalation.loop(),
        escalation.attempt(),
        escalation.recipients(),
        escalation.openedAt(),
        escalation.openedBy(),
        told.reasons().forRequest(),
        open && escalation.state() instanceof Waiting waiting ? waiting.notifyFrom() : null,
        open && escalation.state() instanceof Notified notified ? notified.acknowledgeBy() : null,
        acknowledged == null ? null : acknowledged.at(),
        acknowledged == null ? null : acknowledged.by(),
        end == null ? null : end.at(),
        end == null ? null : end.because(),
        end == null ? null : end.by(),
        told.reasons().forClosing());
  }
}
