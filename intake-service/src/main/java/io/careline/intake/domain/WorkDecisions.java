package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.EscalationEvent;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and other services do with an inquiry. */
public final class WorkDecisions {
  /** The action of an escalation chain that intake answers: so many steps up. */
  static final String RAISE_PRIORITY_BY = "raisePriorityBy";

  private WorkDecisions() {}

  static Decision reply(Inquiry inquiry, IntakeCommand.Reply command, Context context) {
    if (!inquiry.isOpened()) {
      return unknown();
    }
    if (inquiry.privacy() != Privacy.FREE) {
      return InquiryPrivacy.refused(inquiry.privacy());
    }
    if (inquiry.kept() == Kept.FIGURES) {
      return InquiryTexts.refused();
    }
    InquiryRef ref = inquiry.ref();
    if (isOver(inquiry.status())) {
      return Decision.refused(
          Refusal.CONFLICT,
          "inquiry-ended",
          "The inquiry is " + inquiry.status() + "; a reply would reach nobody who waits for it.");
    }
    if (ref.channel() == Channel.PHONE) {
      return Decision.refused(
          Refusal.INVALID,
          "channel-takes-no-text",
          "The customer called; answer by telephone, and leave a note with POST .../notes.");
    }
    UUID messageId = context.ids().named("message");
    UUID outboundId = context.ids().named("outbound");
    return Decision.of(
            new IntakeEvent.Replied(ref, messageId, outboundId, command.agentId(), command.bot()),
            Outgoing.event(ref, outboundId, OutboundEvent.Kind.REPLY))
        .replying(new Replied(messageId, outboundId));
  }

  static Decision note(Inquiry inquiry, IntakeCommand.Note command, Context context) {
    if (!inquiry.isOpened()) {
      return unknown();
    }
    if (inquiry.privacy() == Privacy.ERASED) {
      return InquiryPrivacy.refused(Privacy.ERASED);
    }
    if (inquiry.kept() == Kept.FIGURES) {
      return InquiryTexts.refused();
    }
    UUID messageId = context.ids().named("message");
    return Decision.of(new IntakeEvent.Noted(inquiry.ref(), messageId, command.authorId()))
        .replying(new Noted(messageId));
  }

  static Decision reclassify(Inquiry inquiry, IntakeCommand.Reclassify command, Context context) {
    if (!inquiry.isOpened()) {
      return unknown();
    }
    Integer seen = command.revision();
    if (seen != null && seen != inquiry.revision()) {
      return Decision.refused(
          Refusal.STALE,
          "stale-revision",
          "The inquiry has changed since; read it again and repeat with its ETag.");
    }
    InquiryRef ref = inquiry.ref();
    String category = command.category();
    String version = ref.policyVersion();
    if (category != null && context.policies().stamped(version).category(category).isEmpty()) {
      return Decision.refused(
          Refusal.INVALID,
          "unknown-category",
          "The inquiry's policy has no category '"
              + category
              + "'; GET /policies/"
              + version
              + ".");
    }
    if (inquiry.status() == Status.MERGED) {
      return Decision.refused(
          Refusal.CONFLICT, "inquiry-ended", "The inquiry was merged into another; change that.");
    }
    Priority priority = command.priority();
    InquiryRef changed =
        ref.reclassified(
            category == null ? ref.category() : category,
            priority == null ? ref.priority() : priority,
            version);
    return Decision.of(reclassified(ref, changed, "manual", command.by()))
        .replying(new Reclassified(changed.category(), changed.priority()));
  }

  static Decision escalated(Inquiry inquiry, EscalationEvent.Advanced told) {
    int steps =
        told.actions().stream()
            .filter(action -> action.name().equals(RAISE_PRIORITY_BY))
            .mapToInt(action -> stepsOf(action.value()))
            .sum();
    if (steps <= 0 || inquiry.status().isEnded()) {
      return Decision.nothing();
    }
    InquiryRef ref = inquiry.ref();
    InquiryRef raised =
        ref.reclassified(ref.category(), ref.priority().raisedBy(steps), ref.policyVersion());
    return Decision.of(reclassified(ref, raised, "escalation:" + told.chain(), "escalation"));
  }

  static Decision receipt(Inquiry inquiry, IntakeCommand.Receipt command) {
    Delivery known = inquiry.outbound().get(command.outboundId());
    if (known == null) {
      return unknown();
    }
    Delivery news = command.delivery();
    if (!news.isNewsAfter(known)) {
      return Decision.nothing().replying(new ReceiptTaken(known));
    }
    EventData event =
        switch (news) {
          case FAILED ->
              new IntakeEvent.Failed(inquiry.ref(), command.outboundId(), command.reason());
          case REQUESTED, DELIVERED, READ ->
              new IntakeEvent.Delivered(inquiry.ref(), command.outboundId(), news == Delivery.READ);
        };
    return Decision.of(event).replying(new ReceiptTaken(news));
  }

  private static List<EventData> reclassified(
      InquiryRef before, InquiryRef after, String rule, String by) {
    if (after.equals(before)) {
      return List.of();
    }
    return List.of(
        new IntakeEvent.Reclassified(
            after, before.category(), before.priority(), before.policyVersion(), rule, by));
  }

  private static boolean isOver(Status status) {
    return status.isEnded() && status != Status.RESOLVED;
  }

  private static int stepsOf(@Nullable String value) {
    return value != null && value.matches("\\d{1,2}") ? Integer.parseInt(value) : 0;
  }

  private static Decision unknown() {
    return Decision.refused(Refusal.UNKNOWN, "unknown-or-not-yet-known", "such inquiry or message");
  }

  /** What the sender of a reply is told. */
  public record Replied(UUID messageId, UUID outboundId) {}

  /** What the author of a note is told. */
  public record Noted(UUID messageId) {}

  /** The inquiry's classification after a correction. */
  public record Reclassified(String category, Priority priority) {}

  /** What is known of a message to the customer after a receipt. */
  public record ReceiptTaken(Delivery status) {}
}
