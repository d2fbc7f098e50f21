package io.careline.escalation.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.InquiryRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One chain at work for one inquiry.
 *
 * @param trigger what opened it, such as {@code BREACHED}
 * @param clock the clock that opened it, if one did
 * @param openedBy the person or program that asked for it, if one did
 * @param openedFor the inquiry as it was then: by this, quiet hours hold or not
 * @param tier counts from 1
 * @param loop counts from 1
 * @param attempt how often the tier was told in this loop; 0 before the first time
 * @param recipients who was told last
 */
public record Escalation(
    UUID id,
    String chain,
    String trigger,
    @Nullable ClockRef clock,
    @Nullable String openedBy,
    InquiryRef openedFor,
    Instant openedAt,
    int tier,
    int loop,
    int attempt,
    List<String> recipients,
    EscalationState state) {
  public Escalation {
    recipients = List.copyOf(recipients);
  }

  /** The same, in another state. */
  Escalation now(EscalationState next) {
    return with(tier, loop, attempt, recipients, next);
  }

  /** The same after its tier was told for the {@code attempt}-th time. */
  Escalation told(int attempt, List<String> recipients, EscalationState next) {
    return with(tier, loop, attempt, recipients, next);
  }

  /** The same at a tier, which has yet to be told unless it is the one that was told already. */
  Escalation at(int tier, int loop, EscalationState next) {
    int told = tier == this.tier && loop == this.loop ? attempt : 0;
    return with(tier, loop, told, recipients, next);
  }

  private Escalation with(
      int tier, int loop, int attempt, List<String> recipients, EscalationState next) {
    return new Escalation(
        id,
        chain,
        trigger,
        clock,
        openedBy,
        openedFor,
        openedAt,
        tier,
        loop,
        attempt,
        recipients,
        next);
  }
}
