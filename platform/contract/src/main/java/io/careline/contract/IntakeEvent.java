package io.careline.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The customer's side, told by intake. */
public sealed interface IntakeEvent extends LifecycleEvent {

  /**
   * An inquiry was opened by a first contact.
   *
   * @param rule the policy's rule that decided the category
   * @param linkedTo an older inquiry of the same conversation, if there was one
   * @param occurredAt when it happened by the provider's clock; data for KPIs, never for decisions
   */
  @EventType("inquiry.received")
  record Received(
      InquiryRef inquiry,
      UUID contactId,
      UUID conversationId,
      String rule,
      @Nullable UUID linkedTo,
      @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The customer wrote or called again in the same inquiry. */
  @EventType("inquiry.contacted")
  record Contacted(
      InquiryRef inquiry, UUID contactId, Channel channel, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The caller waits for an agent from now on; what went before was a greeting or a menu. */
  @EventType("inquiry.call-queued")
  record CallQueued(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The caller hung up, or never called, and wants to be called back. The inquiry goes on. */
  @EventType("inquiry.callback-requested")
  record CallbackRequested(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** An agent picked up the call, or called back and was answered. */
  @EventType("inquiry.answered")
  record Answered(InquiryRef inquiry, UUID contactId, String agentId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The caller was put on hold. */
  @EventType("inquiry.call-held")
  record CallHeld(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The caller was taken back from hold. */
  @EventType("inquiry.call-retrieved")
  record CallRetrieved(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** The call ended after it was answered. */
  @EventType("inquiry.call-ended")
  record CallEnded(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /**
   * An agent answered in public.
   *
   * @param bot a bot's answer never counts as a first human response
   */
  @EventType("inquiry.replied")
  record Replied(InquiryRef inquiry, UUID messageId, UUID outboundId, String agentId, boolean bot)
      implements IntakeEvent {}

  /** Somebody of the company left a note that the customer does not see. */
  @EventType("inquiry.noted")
  record Noted(InquiryRef inquiry, UUID messageId, String authorId) implements IntakeEvent {}

  /** Category, priority or policy version changed; {@code inquiry} holds the new ones. */
  @EventType("inquiry.reclassified")
  record Reclassified(
      InquiryRef inquiry,
      String categoryBefore,
      Priority priorityBefore,
      String policyVersionBefore,
      String rule,
      String by)
      implements IntakeEvent {}

  /** The caller left before an agent answered. */
  @EventType("inquiry.abandoned")
  record Abandoned(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /** Spam or a robot: the inquiry is none. */
  @EventType("inquiry.rejected")
  record Rejected(InquiryRef inquiry, String reason) implements IntakeEvent {}

  /** This inquiry goes on in {@code into}. */
  @EventType("inquiry.merged")
  record Merged(InquiryRef inquiry, UUID into, String by) implements IntakeEvent {}

  /**
   * This inquiry took over {@code absorbed}.
   *
   * @param waiting whether the customer waits for an answer to what was taken over; absent if not
   */
  @EventType("inquiry.absorbed")
  record Absorbed(InquiryRef inquiry, UUID absorbed, String by, @AbsentUnlessTrue boolean waiting)
      implements IntakeEvent {}

  /** Part of this inquiry goes on in {@code into}. */
  @EventType("inquiry.split")
  record Split(InquiryRef inquiry, UUID into, String by) implements IntakeEvent {}

  /**
   * This inquiry has to do with another.
   *
   * @param reason a word such as RELATED, DUPLICATE, FOLLOW_UP or CAUSE
   */
  @EventType("inquiry.linked")
  record Linked(InquiryRef inquiry, UUID linkedTo, String reason) implements IntakeEvent {}

  /** This inquiry has nothing to do with another, after all. */
  @EventType("inquiry.unlinked")
  record Unlinked(InquiryRef inquiry, UUID linkedTo) implements IntakeEvent {}

  /** The customer was told something by a template of the policy. */
  @EventType("customer.notified")
  record Notified(InquiryRef inquiry, UUID outboundId, String template) implements IntakeEvent {}

  /** The integration says that a message reached the customer. */
  @EventType("message.delivered")
  record Delivered(InquiryRef inquiry, UUID outboundId, boolean read) implements IntakeEvent {}

  /** The integration says that a message did not reach the customer. */
  @EventType("message.failed")
  record Failed(InquiryRef inquiry, UUID outboundId, String reason) implements IntakeEvent {}
}
