package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Status;
import io.careline.contract.Target;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.WakeUp;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What customers are told without an agent: each thing once, in its time, and never in answer to a
 * program.
 */
public final class Notices {
  /**
   * Two programs that answer each other would do so for ever: within this time a customer who
   * writes letters is not told the same kind of thing again.
   */
  public static final Duration NOTICE_PAUSE = Duration.ofHours(1);

  /**
   * Who opens so many inquiries by letters within {@link #NOTICE_PAUSE} may be a program that
   * answers what it is told: in the next ones nothing is told until an agent has answered. So a
   * customer gets at most one receipt and three notices for each of these in that time.
   */
  public static final int LETTERS_MAX = 5;

  private static final String WAKE_UP = "notice ";
  private static final String ROBOT = "ROBOT";
  private static final String REOPENED = "REOPENED";
  private static final String LEFT = "LEFT";
  private static final String TEXTS_DELETED = "TEXTS_DELETED";

  private Notices() {}

  /** Tells the customer that the message arrived, where the policy has words for it. */
  static List<EventData> received(InquiryRef ref, Context context) {
    return tell(Notice.received(), ref, Told.NONE, context.now(), context);
  }

  /** Whether these tell the customer that the message arrived, now or when the time has come. */
  static boolean acknowledged(List<EventData> events) {
    return events.stream()
        .anyMatch(event ->
            (event instanceof IntakeEvent.Notified told
                    && told.template().equals(MessageTemplate.RECEIVED))
                || (event instanceof IntakeEvent.NoticeDeferred waits
                    && waits.template().equals(MessageTemplate.RECEIVED)));
  }

  /** Tells the customer the news of an incident that a new inquiry is part of. */
  static List<EventData> incident(InquiryRef ref, RunningIncident incident, Context context) {
    Notice notice = Notice.incident(incident.id(), incident.text());
    return tell(notice, ref, Told.NONE, context.now(), context);
  }

  /** Tells the customer nothing in this inquiry until an agent has answered. */
  static EventData hush(InquiryRef ref) {
    Notice received = Notice.received();
    return new IntakeEvent.NoticeDropped(ref, received.template(), received.about(), Told.LOOP);
  }

  /** Tells the customer that an agent took the matter. */
  static Decision assigned(Inquiry inquiry, Context context) {
    if (!inquiry.status().isHeldByAgent()) {
      return Decision.nothing();
    }
    return Decision.of(tell(Notice.assigned(inquiry.fold().episode()), inquiry, context));
  }

  /** Tells the customer that the first answer takes longer than was told. */
  static Decision delayed(Inquiry inquiry, ClockEvent.Breached told, Context context) {
    Instant answeredAt = inquiry.told().answeredAt();
    boolean answered = answeredAt != null && !answeredAt.isBefore(told.dueAt());
    if (told.clock().target() != Target.FIRST_RESPONSE
        || inquiry.status().isEnded()
        || inquiry.isSilent()
        || inquiry.status() == Status.AWAITING_CUSTOMER
        || answered) {
      return Decision.nothing();
    }
    Instant broken = toldDue(inquiry.ref(), told, context);
    Instant earliest = broken.isAfter(context.now()) ? broken : context.now();
    return Decision.of(
        tell(Notice.delayed(told.clock()), inquiry.ref(), inquiry.told(), earliest, context));
  }

  /** The customer counts by what was told, which is often later than what is promised inside. */
  private static Instant toldDue(InquiryRef ref, ClockEvent.Breached told, Context context) {
    Policy policy = context.policies().stamped(ref.policyVersion());
    Promise promise = policy.promise(told.clock().promise()).orElse(null);
    if (promise == null || promise.tell().isEmpty() || told.clock().cycle() > 1) {
      return told.dueAt();
    }
    Instant due = policy.businessTime(promise).add(ref.receivedAt(), promise.told());
    return due.isBefore(told.dueAt()) ? told.dueAt() : due;
  }

  /** Tells the customer that the matter is settled. */
  static Decision resolved(Inquiry inquiry, Context context) {
    if (inquiry.status() != Status.RESOLVED) {
      return Decision.nothing();
    }
    int episode = inquiry.fold().episode();
    Told.Asked asked = inquiry.told().askedIn(episode);
    Notice notice =
        asked == null
            ? Notice.resolved(episode)
            : Notice.incident(asked.incidentId(), asked.revision());
    return Decision.of(tell(notice, inquiry, context));
  }

  /** Tells the customer the news of an incident. */
  static List<EventData> incident(Inquiry inquiry, UUID incidentId, int revision, Context context) {
    return tell(Notice.incident(incidentId, revision), inquiry, context);
  }

  /** Asks the customer for a verdict. */
  static Decision survey(Inquiry inquiry, Context context) {
    return ask(inquiry, MessageTemplate.SURVEY, context);
  }

  /** Asks the customer again for a verdict. */
  static Decision reminder(Inquiry inquiry, Context context) {
    return ask(inquiry, MessageTemplate.SURVEY_REMINDER, context);
  }

  /** When the waiting ones want to be looked at. */
  static List<WakeUp> wakeUps(Inquiry inquiry) {
    return inquiry.told().waiting().stream()
        .map(waiting ->
            new WakeUp(WAKE_UP + waiting.notice().key(), WakeUp.Kind.PATIENCE, waiting.until()))
        .toList();
  }

  /** The time of a waiting one has come. */
  static Decision woken(Inquiry inquiry, WakeUp wakeUp, Context context) {
    for (Told.Waiting waiting : inquiry.told().waiting()) {
      Notice notice = waiting.notice();
      if (wakeUp.name().equals(WAKE_UP + notice.key())) {
        String pointless = pointless(notice, inquiry);
        return pointless == null
            ? Decision.of(send(notice, inquiry.ref(), context.now(), context))
            : Decision.of(
                new IntakeEvent.NoticeDropped(
                    inquiry.ref(), notice.template(), notice.about(), pointless));
      }
    }
    return Decision.nothing();
  }

  /** Why it is better not told any more; null if it still makes sense. */
  private static @Nullable String pointless(Notice notice, Inquiry inquiry) {
    Status status = inquiry.status();
    if (inquiry.told().robotLast()) {
      return ROBOT;
    }
    if (isHushed(notice, inquiry.told())) {
      return Told.LOOP;
    }
    if (inquiry.isSilent()) {
      return inquiry.privacy() == Privacy.FREE ? TEXTS_DELETED : inquiry.privacy().name();
    }
    return switch (notice.template()) {
      case MessageTemplate.RECEIVED, MessageTemplate.DELAYED ->
          status.isEnded() ? status.name() : null;
      case MessageTemplate.ASSIGNED ->
          !status.isHeldByAgent()
              ? status.name()
              : notice.isOf(inquiry.fold().episode()) ? null : REOPENED;
      case MessageTemplate.RESOLVED ->
          status != Status.RESOLVED
              ? status.name()
              : notice.isOf(inquiry.fold().episode()) ? null : REOPENED;
      case MessageTemplate.INCIDENT ->
          isOut(status) ? status.name() : hasLeft(notice, inquiry.told()) ? LEFT : null;
      default -> isOut(status) ? status.name() : null;
    };
  }

  private static boolean hasLeft(Notice notice, Told told) {
    return told.in(notice.incidentId()) == Told.Standing.LEFT;
  }

  private static boolean isOut(Status status) {
    return status.isEnded() && status != Status.RESOLVED;
  }

  private static List<EventData> tell(Notice notice, Inquiry inquiry, Context context) {
    return inquiry.isSilent()
        ? List.of()
        : tell(notice, inquiry.ref(), inquiry.told(), context.now(), context);
  }

  private static List<EventData> tell(
      Notice notice, InquiryRef ref, Told told, Instant earliest, Context context) {
    if (told.knows(notice)
        || told.robotLast()
        || isHushed(notice, told)
        || !speaks(notice.template(), ref, context)
        || isLoop(notice, ref, told, context.now())) {
      return List.of();
    }
    return send(notice, ref, earliest, context);
  }

  /** News of an incident is written by a person each time. */
  private static boolean isHushed(Notice notice, Told told) {
    return told.hushed() && !notice.template().equals(MessageTemplate.INCIDENT);
  }

  private static boolean isLoop(Notice notice, InquiryRef ref, Told told, Instant now) {
    // News of an incident is written by a person each time.
    return ref.channel() == Channel.EMAIL
        && !notice.template().equals(MessageTemplate.INCIDENT)
        && told.last(notice.template()).plus(NOTICE_PAUSE).isAfter(now);
  }

  private static boolean speaks(String template, InquiryRef ref, Context context) {
    Policy policy = context.policies().stamped(ref.policyVersion());
    MessageTemplate words = policy.messages().get(template);
    if (ref.channel() == Channel.PHONE) {
      return false;
    }
    if (words == null) {
      // An incident has words of its own.
      return template.equals(MessageTemplate.INCIDENT);
    }
    return words.channels().contains(ref.channel())
        && policy.message(template, ref.language()).isPresent();
  }

  /** Sends it, or lets it wait until it may be sent. */
  private static List<EventData> send(
      Notice notice, InquiryRef ref, Instant earliest, Context context) {
    Policy policy = context.policies().stamped(ref.policyVersion());
    MessageTemplate words = policy.messages().get(notice.template());
    Instant from =
        words == null ? earliest : policy.sendableFrom(words, ref.channel(), ref.queue(), earliest);
    if (from.isAfter(context.now())) {
      return List.of(new IntakeEvent.NoticeDeferred(ref, notice.template(), notice.about(), from));
    }
    UUID outboundId = context.ids().named("notice " + notice.template());
    return List.of(
        new IntakeEvent.Notified(ref, outboundId, notice.template(), notice.about()),
        Outgoing.event(ref, outboundId, OutboundEvent.Kind.NOTICE));
  }

  private static Decision ask(Inquiry inquiry, String template, Context context) {
    InquiryRef ref = inquiry.ref();
    if (inquiry.told().robotLast()
        || inquiry.told().hushed()
        || inquiry.isSilent()
        || !speaks(template, ref, context)) {
      return Decision.nothing();
    }
    UUID outboundId = context.ids().named("notice " + template);
    return Decision.of(
        new IntakeEvent.Notified(ref, outboundId, template),
        Outgoing.event(ref, outboundId, OutboundEvent.Kind.SURVEY));
  }
}
