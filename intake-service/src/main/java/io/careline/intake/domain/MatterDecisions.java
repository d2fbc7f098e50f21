package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.CategoryRule;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Inquiries that turn out to be one, or several, or none. */
public final class MatterDecisions {
  /** The refusal of a change whose inquiry went on while it was looked up; looking again helps. */
  public static final String LOOK_AGAIN = "look-again";

  private static final String SPAM = "SPAM";
  private static final String ENDED = "inquiry-ended";

  private MatterDecisions() {}

  static Decision decide(Inquiry inquiry, IntakeCommand.OnMatter command, Context context) {
    if (command instanceof IntakeCommand.OpenPart part) {
      return inquiry.isOpened() ? stale() : openPart(part, context);
    }
    if (!inquiry.isOpened()) {
      return Decision.refused(Refusal.UNKNOWN, "unknown-or-not-yet-known", "such inquiry");
    }
    return switch (command) {
      case IntakeCommand.Merge c -> merge(inquiry, c);
      case IntakeCommand.Absorb c -> absorb(inquiry, c);
      case IntakeCommand.SplitOff c -> splitOff(inquiry, c);
      case IntakeCommand.Link c ->
          Decision.of(new IntakeEvent.Linked(inquiry.ref(), c.other(), c.reason().name()))
              .replying(new Linked(c.other(), c.reason()));
      case IntakeCommand.Unlink c ->
          Decision.of(new IntakeEvent.Unlinked(inquiry.ref(), c.other()))
              .replying(new Unlinked(c.other()));
      case IntakeCommand.RejectSpam c -> reject(inquiry);
      case IntakeCommand.OpenPart _ ->
          throw new IllegalStateException("was decided before the inquiry had to be there");
    };
  }

  /** Whether the customer of an inquiry in {@code status} waits for the company. */
  public static boolean isCustomerWaiting(Status status) {
    return switch (status) {
      case RECEIVED, QUEUED, OFFERED, ASSIGNED, AWAITING_THIRD_PARTY, FOLLOW_UP -> true;
      case AWAITING_CUSTOMER, RESOLVED, CLOSED, ABANDONED, REJECTED, MERGED -> false;
    };
  }

  private static Decision merge(Inquiry inquiry, IntakeCommand.Merge command) {
    Status status = inquiry.status();
    if (status == Status.MERGED || status == Status.ABANDONED || status == Status.REJECTED) {
      return Decision.refused(
          Refusal.CONFLICT,
          ENDED,
          "The inquiry is " + status + " for good; link the two instead, POST .../links.");
    }
    Call call = inquiry.call();
    if (call != null && call.phase() != Call.Phase.OVER) {
      return Decision.refused(
          Refusal.CONFLICT,
          "call-running",
          "The customer is in a call or waits to be called back; merge when that is over.");
    }
    if (isCustomerWaiting(status) != command.waiting()) {
      return stale();
    }
    return Decision.of(new IntakeEvent.Merged(inquiry.ref(), command.into(), command.by()))
        .replying(new Merged(command.into()));
  }

  private static Decision absorb(Inquiry inquiry, IntakeCommand.Absorb command) {
    if (inquiry.status().isEnded()) {
      return Decision.refused(
          Refusal.CONFLICT,
          ENDED,
          "The inquiry to go on in is "
              + inquiry.status()
              + "; reopen it first, or merge the other way round.");
    }
    return Decision.of(
            new IntakeEvent.Absorbed(
                inquiry.ref(), command.absorbed(), command.by(), command.waiting()))
        .replying(new Merged(inquiry.ref().id()));
  }

  private static Decision splitOff(Inquiry inquiry, IntakeCommand.SplitOff command) {
    if (inquiry.privacy() != Privacy.FREE) {
      // The part would not know it.
      return InquiryPrivacy.refused(inquiry.privacy());
    }
    if (inquiry.kept() == Kept.FIGURES) {
      return InquiryTexts.refused();
    }
    return inquiry.status() == Status.MERGED
        ? Decision.refused(
            Refusal.CONFLICT, ENDED, "The inquiry was merged; its messages are in the other one.")
        : Decision.of(new IntakeEvent.Split(inquiry.ref(), command.into(), command.by()))
            .replying(new Split(command.into()));
  }

  /** A part is under the policy of the whole: that is what its customer was promised. */
  private static Decision openPart(IntakeCommand.OpenPart command, Context context) {
    InquiryRef whole = command.whole();
    Policy policy = context.policies().stamped(whole.policyVersion());
    String category = command.category();
    if (category != null && policy.category(category).isEmpty()) {
      return Decision.refused(
          Refusal.INVALID,
          "unknown-category",
          "The inquiry's policy has no category '" + category + "'.");
    }
    Classification found =
        policy
            .category(category == null ? "" : category)
            .map(MatterDecisions::byHand)
            .orElseGet(() -> policy.classify(factsOf(whole, command)));
    InquiryRef ref =
        new InquiryRef(
            command.id(),
            whole.channel(),
            whole.source(),
            found.category(),
            found.priority(),
            whole.tier(),
            whole.language(),
            whole.customerId(),
            null,
            policy.version(),
            context.now(),
            whole.test(),
            whole.pilot());
    List<EventData> events = new ArrayList<>();
    events.add(
        new IntakeEvent.Received(
            ref,
            command.contactId(),
            command.conversationId(),
            found.rule(),
            whole.id(),
            command.occurredAt()));
    events.addAll(Understood.events(ref, command.contactId(), command.assessment(), found));
    return Decision.of(events)
        .replying(new Part(ref.id(), command.number().toString(), ref.category()))
        .by(policy.version());
  }

  private static Classification byHand(CategoryRule rule) {
    return new Classification(rule.id(), rule.priority(), rule.queue(), "manual");
  }

  private static ContactFacts factsOf(InquiryRef whole, IntakeCommand.OpenPart command) {
    return new ContactFacts(
        command.text(),
        whole.channel(),
        whole.source(),
        whole.tier(),
        whole.language(),
        Set.of(),
        command.assessment());
  }

  private static Decision reject(Inquiry inquiry) {
    Status status = inquiry.status();
    if (status == Status.REJECTED) {
      return Decision.nothing().replying(new Rejected(SPAM));
    }
    if (status == Status.MERGED || status == Status.ABANDONED) {
      return Decision.refused(Refusal.CONFLICT, ENDED, "The inquiry is " + status + " for good.");
    }
    List<EventData> events = List.of(new IntakeEvent.Rejected(inquiry.ref(), SPAM));
    return Decision.of(events).replying(new Rejected(SPAM));
  }

  private static Decision stale() {
    return Decision.refused(
        Refusal.CONFLICT, LOOK_AGAIN, "The inquiry has changed meanwhile; look again.");
  }

  /** Where a merged inquiry goes on. */
  public record Merged(UUID into) {}

  /** Where the messages of an inquiry went. */
  public record Split(UUID into) {}

  /** An inquiry that was opened with messages of another. */
  public record Part(UUID inquiryId, String number, String category) {}

  /** A link. */
  public record Linked(UUID to, IntakeCommand.LinkReason reason) {}

  /** A link that is no more. */
  public record Unlinked(UUID from) {}

  /** The inquiry is none. */
  public record Rejected(String reason) {}
}
