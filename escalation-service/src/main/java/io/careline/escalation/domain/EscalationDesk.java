package io.careline.escalation.domain;

import io.careline.contract.EscalationEvent;
import io.careline.contract.InquiryRef;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.escalation.domain.EscalationCommand.Acknowledge;
import io.careline.escalation.domain.EscalationCommand.Close;
import io.careline.escalation.domain.EscalationCommand.DeEscalate;
import io.careline.escalation.domain.EscalationCommand.Request;
import io.careline.escalation.domain.EscalationState.Acknowledged;
import io.careline.escalation.domain.EscalationState.Exhausted;
import io.careline.escalation.domain.EscalationState.Notified;
import io.careline.escalation.domain.EscalationState.Waiting;
import io.careline.policy.Chain;
import io.careline.policy.InquiryFacts;
import io.careline.policy.Policy;
import io.careline.policy.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Answers people. All of it may be repeated: what is so already is not done again. */
record EscalationDesk(InquiryEscalations state, Context context) {
  private static final String CLOSED = "CLOSED";

  Decision decide(EscalationCommand command) {
    if (state.fold().inquiry() == null) {
      return Decision.refused(
          Refusal.UNKNOWN,
          "unknown-or-not-yet-known",
          command instanceof Request request ? "inquiry " + request.inquiryId() : "inquiry");
    }
    return switch (command) {
      case Request request -> request(request);
      case EscalationCommand.About about ->
          state
              .escalation(about.escalationId())
              .map(open -> decide(about, open))
              .orElseGet(() -> afterClosing(about));
    };
  }

  private Decision request(Request request) {
    if (state.fold().status().isEnded()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "inquiry-ended",
          "The inquiry is " + name(state.fold().status().name()) + "; reopen it first.");
    }
    InquiryRef inquiry = Chains.inquiry(state);
    Policy policy = context.policies().stamped(inquiry.policyVersion());
    Trigger trigger = new Trigger.Requested();
    List<Chain> chains = policy.chainsFor(trigger, InquiryFacts.of(inquiry));
    if (chains.isEmpty()) {
      return Decision.refused(
          Refusal.INVALID,
          "no-chain-for-requests",
          "The policy has no escalation chain `on: [requested]` for such an inquiry; add one.");
    }
    Chain chain = chains.getFirst();
    Optional<Escalation> open = state.ofChain(chain.id());
    if (open.isPresent()) {
      return Decision.nothing().replying(reply(open.get()));
    }
    UUID id = context.ids().named("escalation " + chain.id());
    return Decision.of(new Chains(state, context).open(policy, chain, trigger, null, request.by()))
        .replying(new EscalationReply(id, inquiry.id(), chain.id(), "WAITING", 1))
        .by(policy.version());
  }

  private Decision decide(EscalationCommand.About about, Escalation open) {
    return switch (about) {
      case Acknowledge acknowledge -> acknowledge(acknowledge, open);
      case DeEscalate deEscalate -> deEscalate(deEscalate, open);
      case Close close ->
          Decision.of(
                  new EscalationEvent.Closed(
                      Chains.inquiry(state), open.id(), open.chain(), "BY_PERSON", close.by()))
              .replying(reply(open, CLOSED, open.tier()));
    };
  }

  private Decision acknowledge(Acknowledge acknowledge, Escalation open) {
    return switch (open.state()) {
      case Acknowledged already when already.by().equals(acknowledge.by()) ->
          Decision.nothing().replying(reply(open));
      case Acknowledged already ->
          Decision.refused(
              Refusal.CONFLICT,
              "already-acknowledged",
              already.by() + " takes care of it since " + already.at() + ".");
      case Waiting _, Notified _, Exhausted _ ->
          Decision.of(
                  new EscalationEvent.Acknowledged(
                      Chains.inquiry(state),
                      open.id(),
                      open.chain(),
                      open.tier(),
                      acknowledge.by()))
              .replying(reply(open, "ACKNOWLEDGED", open.tier()));
    };
  }

  private Decision deEscalate(DeEscalate wanted, Escalation open) {
    int tier = wanted.tier() == null ? open.tier() - 1 : wanted.tier();
    if (tier == open.tier()) {
      return Decision.nothing().replying(reply(open));
    }
    if (tier < 1 || tier > open.tier()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "no-lower-tier",
          "The escalation is at tier " + open.tier() + "; name a lower one, from 1.");
    }
    return Decision.of(
            new EscalationEvent.DeEscalated(
                Chains.inquiry(state), open.id(), open.chain(), tier, wanted.by()))
        .replying(reply(open, "WAITING", tier));
  }

  /** The way in found the id among this inquiry's escalations: so it was open once. */
  private Decision afterClosing(EscalationCommand.About about) {
    return switch (about) {
      case Close close ->
          Decision.nothing()
              .replying(
                  new EscalationReply(
                      close.escalationId(), Chains.inquiry(state).id(), "", CLOSED, 0));
      case Acknowledge _, DeEscalate _ ->
          Decision.refused(
              Refusal.CONFLICT, "escalation-closed", "The escalation is closed; open another.");
    };
  }

  private EscalationReply reply(Escalation open) {
    return reply(open, stateName(open.state()), open.tier());
  }

  private EscalationReply reply(Escalation open, String stateName, int tier) {
    return new EscalationReply(
        open.id(), Chains.inquiry(state).id(), open.chain(), stateName, tier);
  }

  /** The state's name as it stands in replies and rows. */
  static String stateName(EscalationState state) {
    return name(state.getClass().getSimpleName());
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
