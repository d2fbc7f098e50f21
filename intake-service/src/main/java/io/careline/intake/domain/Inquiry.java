package io.careline.intake.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IncidentEvent;
import io.careline.contract.InquiryFold;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.OutboundEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.StateEvent;
import io.careline.contract.Status;
import io.careline.contract.SurgeEvent;
import io.careline.contract.TeamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One matter of one customer, as intake knows it.
 *
 * @param call the last call; null if there was none
 * @param answered whether an agent answered in public, or picked up
 * @param outbound messages to the customer, and what became of them
 * @param surveyUntil the last moment to answer the last survey; null if there was none
 * @param told what the customer was told without an agent, and the incidents
 * @param revision how many events it went through; the ETag of its resource
 * @param privacy whether the customer's data may be used; states of old have none
 * @param kept what is left of its texts; states of old have none
 */
public record Inquiry(
    InquiryFold fold,
    @Nullable Call call,
    boolean answered,
    Map<UUID, Delivery> outbound,
    @Nullable Instant surveyUntil,
    Told told,
    int revision,
    Privacy privacy,
    Kept kept)
    implements IntakeState {

  /** An inquiry that does not exist yet. */
  public static final Inquiry NONE =
      new Inquiry(
          InquiryFold.start(), null, false, Map.of(), null, Told.NONE, 0, Privacy.FREE, Kept.ALL);

  public Inquiry {
    outbound = Map.copyOf(outbound);
    told = orNone(told);
    privacy = Objects.requireNonNullElse(privacy, Privacy.FREE);
    kept = Objects.requireNonNullElse(kept, Kept.ALL);
  }

  /** States that were stored by earlier versions don't have it. */
  private static Told orNone(@Nullable Told stored) {
    return stored == null ? Told.NONE : stored;
  }

  /** Whether it was opened. */
  public boolean isOpened() {
    return fold.known();
  }

  /** What events say of it. Only for opened ones. */
  public InquiryRef ref() {
    return Objects.requireNonNull(fold.inquiry(), "the inquiry was never opened");
  }

  /** Whether nothing is told to the customer: it may not be, or nobody knows any more to whom. */
  public boolean isSilent() {
    return privacy != Privacy.FREE || kept == Kept.FIGURES;
  }

  /** Where it stands. */
  public Status status() {
    return fold.status();
  }

  /**
   * Whether a contact of {@code at} goes on in an inquiry, or opens a new one. The place that looks
   * up conversations and the decision use the same rule.
   *
   * @param resolvedAt null unless resolved
   * @param reopenWithin the policy's time after resolution
   */
  public static boolean takesContacts(
      Status status, @Nullable Instant resolvedAt, Duration reopenWithin, Instant at) {
    return switch (status) {
      case RECEIVED,
          QUEUED,
          OFFERED,
          ASSIGNED,
          AWAITING_CUSTOMER,
          AWAITING_THIRD_PARTY,
          FOLLOW_UP ->
          true;
      case RESOLVED -> resolvedAt == null || at.isBefore(resolvedAt.plus(reopenWithin));
      case CLOSED, ABANDONED, REJECTED, MERGED -> false;
    };
  }

  /** The inquiry after {@code event}. */
  Inquiry apply(Event event) {
    Inquiry next =
        switch (event.data()) {
          case IntakeEvent said -> folding(event).telling(said, event.time()).after(said);
          case OutboundEvent.Requested requested ->
              withOutbound(requested.outboundId(), Delivery.REQUESTED);
          case FeedbackEvent.Invited invited ->
              new Inquiry(
                  fold,
                  call,
                  answered,
                  outbound,
                  invited.expiresAt(),
                  told,
                  revision,
                  privacy,
                  kept);
          case RoutingEvent _,
              ClockEvent _,
              EscalationEvent _,
              FeedbackEvent _,
              AgentEvent _,
              TeamEvent _,
              CustomerEvent _,
              IncidentEvent _,
              SurgeEvent _,
              PolicyEvent _,
              StateEvent _ ->
              folding(event);
        };
    // Every event counts: which of them change nothing depends on their order.
    return next.revised(revision + 1);
  }

  private Inquiry after(IntakeEvent event) {
    return switch (event) {
      case IntakeEvent.Received e -> ringing(e.inquiry().channel(), e.contactId());
      case IntakeEvent.Contacted e -> ringing(e.channel(), e.contactId());
      case IntakeEvent.CallbackRequested e -> calledBack(e.contactId());
      case IntakeEvent.Answered e ->
          e.bot()
              ? inCall(e.contactId(), Call.Phase.WITH_BOT)
              : inCall(e.contactId(), Call.Phase.TALKING).nowAnswered();
      case IntakeEvent.CallHeld e -> inCall(e.contactId(), Call.Phase.HELD);
      case IntakeEvent.CallRetrieved e -> inCall(e.contactId(), Call.Phase.TALKING);
      case IntakeEvent.CallEnded e -> inCall(e.contactId(), Call.Phase.OVER);
      case IntakeEvent.Abandoned e -> inCall(e.contactId(), Call.Phase.OVER);
      case IntakeEvent.Replied e -> e.bot() ? this : nowAnswered();
      case IntakeEvent.Delivered e ->
          withOutbound(e.outboundId(), e.read() ? Delivery.READ : Delivery.DELIVERED);
      case IntakeEvent.Failed e -> withOutbound(e.outboundId(), Delivery.FAILED);
      case IntakeEvent.PrivacyChanged e -> guarded(e.privacy());
      case IntakeEvent.TextsDeleted e -> keeping(kept.without(e.what()));
      case IntakeEvent.CallQueued _,
          IntakeEvent.Assessed _,
          IntakeEvent.Noted _,
          IntakeEvent.Reclassified _,
          IntakeEvent.Rejected _,
          IntakeEvent.Merged _,
          IntakeEvent.Absorbed _,
          IntakeEvent.Split _,
          IntakeEvent.Linked _,
          IntakeEvent.Unlinked _,
          IntakeEvent.Notified _,
          IntakeEvent.NoticeDeferred _,
          IntakeEvent.NoticeDropped _,
          IntakeEvent.AutoReplied _,
          IntakeEvent.IncidentSuggested _,
          IntakeEvent.IncidentJoined _,
          IntakeEvent.IncidentLeft _,
          IntakeEvent.ResolutionAsked _ ->
          this;
    };
  }

  private Inquiry folding(Event event) {
    return new Inquiry(
        fold.apply(event), call, answered, outbound, surveyUntil, told, revision, privacy, kept);
  }

  private Inquiry telling(IntakeEvent event, Instant time) {
    Told next = told.apply(event, time);
    return next.equals(told)
        ? this
        : new Inquiry(fold, call, answered, outbound, surveyUntil, next, revision, privacy, kept);
  }

  private Inquiry ringing(Channel channel, UUID contactId) {
    return channel == Channel.PHONE ? withCall(new Call(contactId, Call.Phase.RINGING)) : this;
  }

  private Inquiry inCall(UUID contactId, Call.Phase phase) {
    boolean same = call != null && call.contactId().equals(contactId);
    return same ? withCall(new Call(contactId, phase)) : this;
  }

  /** Who talks to an agent goes on talking. */
  private Inquiry calledBack(UUID contactId) {
    boolean talking =
        call != null && (call.phase() == Call.Phase.TALKING || call.phase() == Call.Phase.HELD);
    return talking ? this : withCall(new Call(contactId, Call.Phase.CALLBACK));
  }

  private Inquiry withCall(Call next) {
    return new Inquiry(fold, next, answered, outbound, surveyUntil, told, revision, privacy, kept);
  }

  private Inquiry guarded(Privacy next) {
    return new Inquiry(fold, call, answered, outbound, surveyUntil, told, revision, next, kept);
  }

  private Inquiry keeping(Kept next) {
    return new Inquiry(fold, call, answered, outbound, surveyUntil, told, revision, privacy, next);
  }

  private Inquiry nowAnswered() {
    return new Inquiry(fold, call, true, outbound, surveyUntil, told, revision, privacy, kept);
  }

  private Inquiry withOutbound(UUID outboundId, Delivery delivery) {
    Map<UUID, Delivery> next = new HashMap<>(outbound);
    next.merge(outboundId, delivery, (known, news) -> news.isNewsAfter(known) ? news : known);
    return new Inquiry(fold, call, answered, next, surveyUntil, told, revision, privacy, kept);
  }

  private Inquiry revised(int next) {
    return new Inquiry(fold, call, answered, outbound, surveyUntil, told, next, privacy, kept);
  }
}
