package io.careline.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was told when a promise was in danger, told by escalation. */
public sealed interface EscalationEvent extends LifecycleEvent {

  /** The escalation. */
  UUID escalationId();

  /** The policy's chain that it works through. */
  String chain();

  /**
   * A chain begins.
   *
   * @param trigger such as {@code WARNED}, {@code BREACHED}, {@code REQUESTED}
   * @param clock the clock that caused it, if one did
   * @param notifyFrom when the first tier is told: at once, or when quiet hours end
   */
  @EventType("escalation.opened")
  record Opened(
      InquiryRef inquiry,
      UUID escalationId,
      String chain,
      String trigger,
      ClockEvent.@Nullable ClockRef clock,
      @Nullable String by,
      Instant notifyFrom)
      implements EscalationEvent {}

  /**
   * The persons of a tier are told.
   *
   * @param tier counts from 1
   * @param loop counts from 1; a chain may be gone through several times
   * @param attempt counts from 1; a tier may be told repeatedly
   * @param recipients ids of persons or agents; none for a test inquiry
   * @param acknowledgeBy when the chain goes on if nobody acknowledged
   */
  @EventType("escalation.notified")
  record Notified(
      InquiryRef inquiry,
      UUID escalationId,
      String chain,
      int tier,
      int loop,
      int attempt,
      List<String> recipients,
      List<String> via,
      Instant acknowledgeBy)
      implements EscalationEvent {
    public Notified {
      recipients = List.copyOf(recipients);
      via = List.copyOf(via);
    }
  }

  /** Somebody took responsibility. */
  @EventType("escalation.acknowledged")
  record Acknowledged(InquiryRef inquiry, UUID escalationId, String chain, int tier, String by)
      implements EscalationEvent {}

  /**
   * Nobody acknowledged in time: it is the next tier's turn, or the same one's after quiet hours.
   *
   * @param actions ask other services
   * @param notifyFrom when the tier is told: at once, or when quiet hours end
   */
  @EventType("escalation.advanced")
  record Advanced(
      InquiryRef inquiry,
      UUID escalationId,
      String chain,
      int tier,
      int loop,
      List<Action> actions,
      Instant notifyFrom)
      implements EscalationEvent {
    public Advanced {
      actions = List.copyOf(actions);
    }
  }

  /** What another service is asked to do, such as {@code raisePriorityBy} 1. */
  record Action(String name, String value) {}

  /** All tiers were told and nobody acknowledged. */
  @EventType("escalation.exhausted")
  record Exhausted(InquiryRef inquiry, UUID escalationId, String chain)
      implements EscalationEvent {}

  /** The responsible person gave it back to a lower tier. */
  @EventType("escalation.de-escalated")
  record DeEscalated(InquiryRef inquiry, UUID escalationId, String chain, int tier, String by)
      implements EscalationEvent {}

  /** The chain is over: the cause is gone, or a person closed it. */
  @EventType("escalation.closed")
  record Closed(
      InquiryRef inquiry, UUID escalationId, String chain, String reason, @Nullable String by)
      implements EscalationEvent {}
}
