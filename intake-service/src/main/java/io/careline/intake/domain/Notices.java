package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Status;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import java.util.List;
import java.util.UUID;

/** What customers are told without an agent. */
public final class Notices {
  private Notices() {}

  /** Tells the customer that the message arrived, where the policy has words for it. */
  static List<EventData> received(InquiryRef ref, Context context) {
    return notify(ref, MessageTemplate.RECEIVED, OutboundEvent.Kind.NOTICE, context);
  }

  /** Tells the customer that the matter is settled. */
  static Decision resolved(Inquiry inquiry, Context context) {
    return inquiry.status() == Status.RESOLVED
        ? Decision.of(
            notify(inquiry.ref(), MessageTemplate.RESOLVED, OutboundEvent.Kind.NOTICE, context))
        : Decision.nothing();
  }

  /** Asks the customer for a verdict. */
  static Decision survey(Inquiry inquiry, Context context) {
    return Decision.of(
        notify(inquiry.ref(), MessageTemplate.SURVEY, OutboundEvent.Kind.SURVEY, context));
  }

  /** Asks the customer again for a verdict. */
  static Decision reminder(Inquiry inquiry, Context context) {
    return Decision.of(
        notify(inquiry.ref(), MessageTemplate.SURVEY_REMINDER, OutboundEvent.Kind.SURVEY, context));
  }

  private static List<EventData> notify(
      InquiryRef ref, String template, OutboundEvent.Kind kind, Context context) {
    Policy policy = context.policies().stamped(ref.policyVersion());
    MessageTemplate words = policy.messages().get(template);
    boolean speaks =
        ref.channel() != Channel.PHONE
            && words != null
            && words.channels().contains(ref.channel())
            && policy.message(template, ref.language()).isPresent();
    if (!speaks) {
      return List.of();
    }
    UUID outboundId = context.ids().named("notice " + template);
    return List.of(
        new IntakeEvent.Notified(ref, outboundId, template), Outgoing.event(ref, outboundId, kind));
  }
}
