package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.intake.domain.ContactTaken.Outcome;
import io.careline.policy.Classification;
import io.careline.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of a contact. */
public final class ContactDecisions {
  /** The refusal of a contact whose inquiry ended while it was looked up; looking again helps. */
  public static final String LOOK_AGAIN = "look-again";

  private static final String ROBOT = "ROBOT";

  private ContactDecisions() {}

  static Decision take(Inquiry inquiry, IntakeCommand.TakeContact command, Context context) {
    return switch (command.placement()) {
      case Placement.Opens place -> open(command, place, context);
      case Placement.Continues place -> goOn(inquiry, command, place, context);
      case Placement.Unplaced _ ->
          throw new IllegalStateException("a contact is decided on before it was looked up");
    };
  }

  private static Decision open(
      IntakeCommand.TakeContact command, Placement.Opens place, Context context) {
    Contact contact = command.contact();
    PilotDecisions.Stamp stamp = PilotDecisions.stamp(contact, place, context);
    Policy policy = stamp.policy();
    String language = Understood.language(contact, policy);
    Classification found = policy.classify(Understood.facts(contact, place.tier(), language));
    InquiryRef ref =
        new InquiryRef(
            place.inquiryId(),
            contact.channel(),
            contact.source(),
            found.category(),
            found.priority(),
            place.tier(),
            language,
            place.customerId(),
            null,
            policy.version(),
            context.now(),
            contact.test(),
            stamp.pilot());
    List<EventData> events = new ArrayList<>();
    events.add(
        new IntakeEvent.Received(
            ref,
            place.contactId(),
            contact.conversationId(),
            found.rule(),
            place.linkedTo(),
            contact.occurredAt()));
    boolean free = place.privacy() == Privacy.FREE;
    if (!free) {
      events.add(new IntakeEvent.PrivacyChanged(ref, place.privacy()));
    }
    events.addAll(Understood.events(ref, place.contactId(), contact, found));
    if (contact.robot()) {
      events.add(new IntakeEvent.Rejected(ref, ROBOT));
    } else if (contact.kind() == ContactKind.CALLBACK_REQUESTED) {
      events.add(callback(ref, place.contactId(), contact));
    } else if (contact.kind().continuesCall()) {
      // The provider's events overtook each other: the call's beginning is made up for.
      Call ringing = new Call(place.contactId(), Call.Phase.RINGING);
      events.addAll(inCall(ref, ringing, command, true));
    } else if (contact.kind() == ContactKind.MESSAGE && place.isFlood()) {
      events.add(Notices.hush(ref));
    } else if (contact.kind() == ContactKind.MESSAGE && !place.isQuiet() && free) {
      events.addAll(Notices.received(ref, context));
    }
    if (!contact.robot()) {
      String text = Understood.text(contact);
      boolean acknowledged = Notices.acknowledged(events);
      events.addAll(
          MemberDecisions.atTheDoor(ref, text, place.incidents(), acknowledged, free, context));
    }
    return Decision.of(events)
        .replying(taken(place.inquiryId(), place.contactId(), Outcome.OPENED, place.number()))
        .by(policy.version());
  }

  private static Decision goOn(
      Inquiry inquiry,
      IntakeCommand.TakeContact command,
      Placement.Continues place,
      Context context) {
    Contact contact = command.contact();
    InquiryRef ref = inquiry.ref();
    Call call = inquiry.call();
    if (call != null && contact.kind() == ContactKind.CALL_STARTED && contact.isKnownCall()) {
      // It was overtaken by what came of the call, or is told twice.
      return Decision.nothing()
          .replying(taken(place.inquiryId(), place.contactId(), Outcome.APPENDED, place.number()));
    }
    boolean inCall = contact.kind().continuesCall() && call != null;
    if (!inCall && !takesContacts(inquiry, context)) {
      return Decision.refused(
          Refusal.CONFLICT, LOOK_AGAIN, "The inquiry has ended; the contact opens another.");
    }
    ContactTaken reply =
        taken(place.inquiryId(), place.contactId(), Outcome.APPENDED, place.number());
    if (contact.robot()) {
      // An automatic answer is kept in the conversation, but it is no turn of the customer.
      return Decision.of(new IntakeEvent.AutoReplied(ref, place.contactId(), contact.occurredAt()))
          .replying(reply);
    }
    if (inCall && call != null) {
      return Decision.of(inCall(ref, call, command, isFirstContact(inquiry))).replying(reply);
    }
    EventData contacted =
        new IntakeEvent.Contacted(ref, place.contactId(), contact.channel(), contact.occurredAt());
    List<EventData> events =
        contact.kind() == ContactKind.CALLBACK_REQUESTED
            ? calledBack(call, contacted, callback(ref, place.contactId(), contact))
            : Understood.later(contacted, ref, place.contactId(), contact);
    return Decision.of(events).replying(reply);
  }

  /** In a call the wish is part of that contact; afterwards the customer turns to us again. */
  private static List<EventData> calledBack(
      @Nullable Call call, EventData contacted, EventData callback) {
    return switch (call == null ? Call.Phase.OVER : call.phase()) {
      case RINGING, WITH_BOT, TALKING, HELD -> List.of(callback);
      case CALLBACK -> List.of();
      case OVER -> List.of(contacted, callback);
    };
  }

  private static EventData callback(InquiryRef ref, UUID contactId, Contact contact) {
    return new IntakeEvent.CallbackRequested(ref, contactId, contact.occurredAt());
  }

  private static boolean takesContacts(Inquiry inquiry, Context context) {
    Policy policy = context.policies().stamped(inquiry.ref().policyVersion());
    return Inquiry.takesContacts(
        inquiry.status(), inquiry.fold().resolvedAt(), policy.reopenWithin(), context.now());
  }

  /** Nobody had dealt with it yet, by telephone or otherwise. */
  private static boolean isFirstContact(Inquiry inquiry) {
    return inquiry.fold().contacts() <= 1 && !inquiry.answered() && !inquiry.status().isEnded();
  }

  /** An event that makes no sense in the call's phase is a repetition, and changes nothing. */
  private static List<EventData> inCall(
      InquiryRef ref, Call call, IntakeCommand.TakeContact command, boolean first) {
    Contact contact = command.contact();
    EventData event =
        switch (contact.kind()) {
          case CALL_QUEUED ->
              call.phase() == Call.Phase.RINGING || call.phase() == Call.Phase.WITH_BOT
                  ? new IntakeEvent.CallQueued(ref, call.contactId(), contact.occurredAt())
                  : null;
          case CALL_ANSWERED -> answered(ref, call, contact, command.byBot());
          case CALL_HELD ->
              call.phase() == Call.Phase.TALKING
                  ? new IntakeEvent.CallHeld(ref, call.contactId(), contact.occurredAt())
                  : null;
          case CALL_RETRIEVED ->
              call.phase() == Call.Phase.HELD
                  ? new IntakeEvent.CallRetrieved(ref, call.contactId(), contact.occurredAt())
                  : null;
          case CALL_ENDED, CALL_ABANDONED -> over(ref, call, contact, first);
          case MESSAGE, CALL_STARTED, CALLBACK_REQUESTED -> null;
        };
    return event == null ? List.of() : List.of(event);
  }

  private static @Nullable EventData answered(
      InquiryRef ref, Call call, Contact contact, boolean byBot) {
    String agentId = contact.agentId();
    boolean waits =
        switch (call.phase()) {
          case RINGING, CALLBACK -> true;
          case WITH_BOT -> !byBot;
          case TALKING, HELD, OVER -> false;
        };
    return waits && agentId != null
        ? new IntakeEvent.Answered(ref, call.contactId(), agentId, contact.occurredAt(), byBot)
        : null;
  }

  private static @Nullable EventData over(
      InquiryRef ref, Call call, Contact contact, boolean first) {
    return switch (call.phase()) {
      case OVER, CALLBACK -> null;
      case WITH_BOT, TALKING, HELD ->
          new IntakeEvent.CallEnded(ref, call.contactId(), contact.occurredAt());
      // Who hangs up on a later call still has the matter open; only a lone call is abandoned.
      case RINGING ->
          first
              ? new IntakeEvent.Abandoned(ref, call.contactId(), contact.occurredAt())
              : new IntakeEvent.CallEnded(ref, call.contactId(), contact.occurredAt());
    };
  }

  private static ContactTaken taken(
      UUID inquiryId, UUID contactId, Outcome outcome, PublicNumber number) {
    return new ContactTaken(inquiryId, contactId, outcome, number.toString());
  }
}
