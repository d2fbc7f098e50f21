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

  /**
   * What a contact's text was taken for, if there is more to say than the category; never a text.
   *
   * @param model the model that was asked, as the policy names it; null if none had anything to say
   * @param label what the model takes the first contact for; null if it is sure of nothing
   * @param category the policy's category for {@code label}
   * @param confidence from 0 to 1; of 100 texts with 0.8, about 80 are what the label says
   * @param use what was made of the label
   * @param sentimentScore from -1, all words with a mood are negative, to 1
   * @param language what the text is written in, BCP 47; null if it was declared, or unsure
   */
  @EventType("inquiry.assessed")
  record Assessed(
      InquiryRef inquiry,
      UUID contactId,
      @Nullable String model,
      @Nullable String label,
      @Nullable String category,
      @Nullable Double confidence,
      @Nullable AssessmentUse use,
      Sentiment sentiment,
      double sentimentScore,
      @Nullable String language)
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

  /**
   * An agent picked up the call, or called back and was answered.
   *
   * @param bot true for a program, which never counts as a first human response; absent for people
   */
  @EventType("inquiry.answered")
  record Answered(
      InquiryRef inquiry,
      UUID contactId,
      String agentId,
      @Nullable Instant occurredAt,
      @AbsentUnlessTrue boolean bot)
      implements IntakeEvent {

    /** A person did. */
    public Answered(
        InquiryRef inquiry, UUID contactId, String agentId, @Nullable Instant occurredAt) {
      this(inquiry, contactId, agentId, occurredAt, false);
    }
  }

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

  /**
   * The customer was told something by a template of the policy.
   *
   * @param about what is told of once only, such as {@code episode:2}; null for surveys
   */
  @EventType("customer.notified")
  record Notified(InquiryRef inquiry, UUID outboundId, String template, @Nullable String about)
      implements IntakeEvent {

    /** Not about something that is told of once only. */
    public Notified(InquiryRef inquiry, UUID outboundId, String template) {
      this(inquiry, outboundId, template, null);
    }
  }

  /** A notice waits for the time at which it may be sent, or is due. */
  @EventType("notice.deferred")
  record NoticeDeferred(InquiryRef inquiry, String template, String about, Instant until)
      implements IntakeEvent {}

  /**
   * A notice is not sent.
   *
   * @param reason why: what made it pointless while it waited, or LOOP where the customer opened so
   *     many inquiries at once that a program may have written them; nothing is told in such an
   *     inquiry until an agent has answered
   */
  @EventType("notice.dropped")
  record NoticeDropped(InquiryRef inquiry, String template, String about, String reason)
      implements IntakeEvent {}

  /** A program answered for the customer; it is kept, but it is no turn of the customer. */
  @EventType("inquiry.auto-replied")
  record AutoReplied(InquiryRef inquiry, UUID contactId, @Nullable Instant occurredAt)
      implements IntakeEvent {}

  /**
   * The inquiry looks as if it were part of an incident; a person has to confirm it.
   *
   * @param text the number of the incident's text that the customer reads in the acknowledgement;
   *     null if there is none
   */
  @EventType("inquiry.incident-suggested")
  record IncidentSuggested(InquiryRef inquiry, UUID incidentId, @Nullable Integer text)
      implements IntakeEvent {

    /** Of an inquiry that was acknowledged before. */
    public IncidentSuggested(InquiryRef inquiry, UUID incidentId) {
      this(inquiry, incidentId, null);
    }
  }

  /**
   * The inquiry is part of an incident.
   *
   * @param by who confirmed it, or {@code policy} where the incident takes all that match
   * @param text as when it is suggested
   */
  @EventType("inquiry.incident-joined")
  record IncidentJoined(InquiryRef inquiry, UUID incidentId, String by, @Nullable Integer text)
      implements IntakeEvent {

    /** Of an inquiry that was acknowledged before. */
    public IncidentJoined(InquiryRef inquiry, UUID incidentId, String by) {
      this(inquiry, incidentId, by, null);
    }
  }

  /** The inquiry goes on by itself, or was never part of the incident. */
  @EventType("inquiry.incident-left")
  record IncidentLeft(InquiryRef inquiry, UUID incidentId, String by) implements IntakeEvent {}

  /**
   * The incident is over, and with it the matter: routing is asked to resolve the inquiry.
   *
   * @param revision the incident's text that the customer gets
   * @param episode the episode that is to be resolved
   */
  @EventType("inquiry.resolution-asked")
  record ResolutionAsked(InquiryRef inquiry, UUID incidentId, int revision, int episode, String by)
      implements IntakeEvent {}

  /** The integration says that a message reached the customer. */
  @EventType("message.delivered")
  record Delivered(InquiryRef inquiry, UUID outboundId, boolean read) implements IntakeEvent {}

  /** The integration says that a message did not reach the customer. */
  @EventType("message.failed")
  record Failed(InquiryRef inquiry, UUID outboundId, String reason) implements IntakeEvent {}

  /** Whether the customer's data may be used. */
  enum Privacy {
    /** As the policy says. */
    FREE,
    /** It is kept and not used: no notices, no surveys, no answers. */
    RESTRICTED,
    /** It is deleted; what is left are figures. */
    ERASED
  }

  /** The customer of the inquiry was erased, restricted, or is free again. */
  @EventType("inquiry.privacy-changed")
  record PrivacyChanged(InquiryRef inquiry, Privacy privacy) implements IntakeEvent {}

  /** What was deleted of an inquiry as its time was over. */
  enum Texts {
    /** The files that came with it. */
    ATTACHMENTS,
    /** All that was said, by whom and from where, with the files; what is left are figures. */
    CONVERSATION
  }

  /** The policy keeps texts of such an inquiry no longer; who holds some deletes them too. */
  @EventType("inquiry.texts-deleted")
  record TextsDeleted(InquiryRef inquiry, Texts what) implements IntakeEvent {}
}
