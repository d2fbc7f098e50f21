package io.careline.escalation.domain;

import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.EscalationEvent;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.decider.Context;
import io.careline.escalation.domain.EscalationState.Notified;
import io.careline.policy.Chain;
import io.careline.policy.InquiryFacts;
import io.careline.policy.Policy;
import io.careline.policy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the policy's chains make of an inquiry's state at one moment.
 *
 * <p>Chains and their tiers are those of the version that the escalation was opened under; who is
 * on duty, the active version says.
 */
record Chains(InquiryEscalations state, Context context) {

  static InquiryRef inquiry(InquiryEscalations state) {
    return Objects.requireNonNull(state.fold().inquiry(), "nothing is decided before the opening");
  }

  /** Opens the chains that {@code trigger} begins and that are not open yet. */
  List<EventData> open(Trigger trigger, @Nullable ClockRef clock, @Nullable String by) {
    InquiryRef inquiry = inquiry(state);
    Policy policy = context.policies().stamped(inquiry.policyVersion());
    return policy.chainsFor(trigger, InquiryFacts.of(inquiry)).stream()
        .filter(chain -> state.ofChain(chain.id()).isEmpty())
        .map(chain -> open(policy, chain, trigger, clock, by))
        .toList();
  }

  /** Opens the chains for customers who turned to the company too often. */
  List<EventData> openRepeated() {
    Policy policy = context.policies().stamped(inquiry(state).policyVersion());
    return policy.escalations().stream()
        .flatMap(chain -> chain.on().stream())
        .flatMap(
            on -> on instanceof Chain.On.RepeatedContact asked ? Stream.of(asked) : Stream.of())
        .map(Chain.On.RepeatedContact::within)
        .distinct()
        .flatMap(within -> open(repeated(within), null, null).stream())
        .distinct()
        .toList();
  }

  private Trigger repeated(Duration within) {
    Instant from = context.now().minus(within);
    long times = state.contacts().stream().filter(contact -> contact.isAfter(from)).count();
    return new Trigger.RepeatedContact((int) times, within);
  }

  EventData open(
      Policy policy, Chain chain, Trigger trigger, @Nullable ClockRef clock, @Nullable String by) {
    InquiryRef inquiry = inquiry(state);
    return new EscalationEvent.Opened(
        inquiry,
        context.ids().named("escalation " + chain.id()),
        chain.id(),
        trigger.label(),
        clock,
        by,
        policy.notQuietFrom(chain, context.now(), InquiryFacts.of(inquiry)));
  }

  /** Whether a clock that would begin the escalation's chain is in danger still. */
  boolean isInDanger(Escalation open) {
    Chain chain = chain(open);
    return state.dangers().stream().flatMap(Danger::triggers).anyMatch(chain::isBegunBy);
  }

  /** The time has come to tell the tier, or to go on because nobody acknowledged. */
  List<EventData> goOn(Escalation open) {
    Chain.Tier tier = chain(open).tiers().get(open.tier() - 1);
    boolean unheard = open.state() instanceof Notified;
    if (unheard && open.attempt() >= tier.repeat()) {
      return advance(open, tier);
    }
    Instant from = notQuietFrom(open);
    if (from.isAfter(context.now())) {
      return List.of(advanced(open, open.tier(), open.loop(), List.of()));
    }
    List<String> recipients = recipients(tier);
    if (recipients.isEmpty()) {
      return advance(open, tier);
    }
    // Whoever pages people on this event reaches nobody, even if it does not look for tests.
    boolean test = inquiry(state).test();
    return List.of(
        new EscalationEvent.Notified(
            inquiry(state),
            open.id(),
            open.chain(),
            open.tier(),
            open.loop(),
            open.attempt() + 1,
            test ? List.of() : recipients,
            test ? List.of() : tier.via().stream().map(Chain.Via::text).toList(),
            context.now().plus(tier.acknowledgeWithin())));
  }

  private List<EventData> advance(Escalation open, Chain.Tier left) {
    Chain chain = chain(open);
    if (open.tier() < chain.tiers().size()) {
      return List.of(advanced(open, open.tier() + 1, open.loop(), left.then()));
    }
    if (open.loop() < chain.loops()) {
      return List.of(advanced(open, 1, open.loop() + 1, left.then()));
    }
    List<EventData> events = new ArrayList<>();
    if (!left.then().isEmpty()) {
      events.add(advanced(open, open.tier(), open.loop(), left.then()));
    }
    events.add(new EscalationEvent.Exhausted(inquiry(state), open.id(), open.chain()));
    return events;
  }

  private EventData advanced(Escalation open, int tier, int loop, List<Chain.Action> actions) {
    return new EscalationEvent.Advanced(
        inquiry(state),
        open.id(),
        open.chain(),
        tier,
        loop,
        actions.stream()
            .map(action -> new EscalationEvent.Action(action.name(), action.value()))
            .toList(),
        notQuietFrom(open));
  }

  private Instant notQuietFrom(Escalation open) {
    return policy(open).notQuietFrom(chain(open), context.now(), InquiryFacts.of(open.openedFor()));
  }

  private List<String> recipients(Chain.Tier tier) {
    return tier.notifies().stream()
        .flatMap(notify -> recipients(notify).stream())
        .distinct()
        .toList();
  }

  private List<String> recipients(Chain.Notify notify) {
    return switch (notify) {
      case Chain.Notify.Assignee() -> Optional.ofNullable(state.fold().agentId()).stream().toList();
      case Chain.Notify.QueueLeads() -> queue().map(queue -> "leads:" + queue).stream().toList();
      case Chain.Notify.OnDuty(String name) ->
          context.policies().active().dutyAt(name, context.now());
      case Chain.Notify.Person(String id, String deputy) -> List.of(id, deputy);
    };
  }

  private Optional<String> queue() {
    return Optional.ofNullable(state.fold().queue());
  }

  Chain chain(Escalation open) {
    return policy(open)
        .chain(open.chain())
        .orElseThrow(() -> new IllegalStateException("no chain " + open.chain()));
  }

  private Policy policy(Escalation open) {
    return context.policies().stamped(open.openedFor().policyVersion());
  }
}
