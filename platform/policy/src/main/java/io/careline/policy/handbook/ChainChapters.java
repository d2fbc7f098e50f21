package io.careline.policy.handbook;

import io.careline.contract.Target;
import io.careline.policy.Chain;
import io.careline.policy.Duty;
import io.careline.policy.Policy;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;

/** Who is told when something goes wrong. */
final class ChainChapters {
  private ChainChapters() {}

  static Handbook.Chapter chains(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("chains.intro");
    for (Chain chain : policy.escalations()) {
      draft.heading(chain.id());
      List<String> begins = chain.on().stream().map(on -> on(on, speech)).toList();
      if (chain.when().isAlways()) {
        draft.text("chains.beginsalways", speech.or(begins));
      } else {
        draft.text("chains.begins", speech.or(begins), Conditions.of(chain.when(), speech));
      }
      for (int i = 0; i < chain.tiers().size(); i++) {
        tier(draft, i + 1, chain.tiers().get(i), speech);
      }
      if (chain.loops() > 1) {
        draft.point("chains.loops", speech.times(chain.loops()));
      }
      chain.quietHours().ifPresent(quiet -> quiet(draft, quiet, speech));
    }
    return draft.chapter("chains");
  }

  private static void tier(Handbook.Draft draft, int number, Chain.Tier tier, Speech speech) {
    draft.point(
        "chains.tier",
        number,
        speech.and(tier.notifies().stream().map(who -> who(who, speech)).toList()),
        speech.and(tier.via().stream().map(via -> via(via, speech)).toList()),
        speech.plain(tier.acknowledgeWithin()));
    if (tier.repeat() > 1) {
      draft.point("chains.repeat", speech.times(tier.repeat()));
    }
    if (!tier.then().isEmpty()) {
      draft.point(
          "chains.then",
          speech.and(tier.then().stream().map(action -> action(action, speech)).toList()));
    }
  }

  private static void quiet(Handbook.Draft draft, Chain.QuietHours quiet, Speech speech) {
    quiet
        .unless()
        .ifPresentOrElse(
            unless ->
                draft.point("chains.quietunless", quiet.calendar(), Conditions.of(unless, speech)),
            () -> draft.point("chains.quiet", quiet.calendar()));
  }

  private static String who(Chain.Notify who, Speech speech) {
    return switch (who) {
      case Chain.Notify.Assignee() -> speech.say("notify.assignee");
      case Chain.Notify.QueueLeads() -> speech.say("notify.leads");
      case Chain.Notify.OnDuty(String rota) -> speech.say("notify.duty", rota);
      case Chain.Notify.Person(String id, String deputy) -> speech.say("notify.person", id, deputy);
    };
  }

  private static String via(Chain.Via via, Speech speech) {
    return switch (via) {
      case Chain.Via.Event() -> speech.say("via.event");
      case Chain.Via.Email() -> speech.say("via.email");
      case Chain.Via.Webhook(String name) -> speech.say("via.webhook", name);
    };
  }

  private static String action(Chain.Action action, Speech speech) {
    return switch (action) {
      case Chain.Action.RaisePriorityBy(int steps) -> speech.say("chains.raise", steps);
      case Chain.Action.TransferTo(String queue) -> speech.say("chains.transfer", queue);
    };
  }

  private static String on(Chain.On on, Speech speech) {
    return switch (on) {
      case Chain.On.Warned(double share, Optional<Target> target) ->
          target
              .map(of ->
                  speech.say("on.warnedtarget", speech.share(share), speech.word("target", of)))
              .orElseGet(() -> speech.say("on.warned", speech.share(share)));
      case Chain.On.Breached(Optional<Target> target) ->
          target
              .map(of -> speech.say("on.breachedtarget", speech.word("target", of)))
              .orElseGet(() -> speech.say("on.breached"));
      case Chain.On.Requested() -> speech.say("on.requested");
      case Chain.On.RepeatedContact(int times, var within) ->
          speech.say("on.repeated", speech.times(times), speech.within(within));
      case Chain.On.LowScore() -> speech.say("on.lowscore");
      case Chain.On.QueueBelowServiceLevel(double share, int intervals) ->
          speech.say("on.queuelevel", speech.share(share), intervals);
      case Chain.On.QueueWait(var longest) -> speech.say("on.queuewait", speech.plain(longest));
    };
  }

  static Handbook.Chapter duty(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    if (policy.duty().isEmpty()) {
      draft.text("duty.none");
    }
    for (Duty duty : policy.duty().values()) {
      draft.heading(duty.id());
      draft.text("duty.zone", duty.zone().getId());
      for (int i = 0; i < duty.layers().size(); i++) {
        Duty.Layer layer = duty.layers().get(i);
        draft.point(
            "duty.layer",
            i + 1,
            speech.plain(layer.rotate()),
            moment(layer.from(), speech),
            String.join(", ", layer.people()));
      }
      for (Duty.StandIn standIn : duty.overrides()) {
        draft.point(
            "duty.standin",
            standIn.person(),
            moment(standIn.from(), speech),
            moment(standIn.until(), speech),
            standIn.instead().orElseGet(() -> speech.say("duty.everybody")));
      }
    }
    return draft.text("duty.people", speech.and(List.copyOf(policy.people()))).chapter("duty");
  }

  private static String moment(LocalDateTime moment, Speech speech) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(speech.locale())
        .format(moment);
  }
}
