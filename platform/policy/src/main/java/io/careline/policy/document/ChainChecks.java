package io.careline.policy.document;

import io.careline.policy.Calendar;
import io.careline.policy.Chain;
import io.careline.policy.Duty;
import java.util.List;

/** What must hold of escalation chains and rotas. */
final class ChainChecks {
  private ChainChecks() {}

  static void all(Draft draft, Mistakes mistakes) {
    draft.escalations().forEach(chain -> chain(chain, draft, mistakes));
    draft.duty().forEach(duty -> duty(duty, draft, mistakes));
  }

  private static void chain(Placed<Chain> placed, Draft draft, Mistakes mistakes) {
    Chain chain = placed.value();
    Checks.condition(chain.when(), placed.path() + ".when", draft, mistakes);
    for (int i = 0; i < chain.tiers().size(); i++) {
      tier(chain.tiers().get(i), "%s.tiers[%d]".formatted(placed.path(), i), draft, mistakes);
    }
    chain
        .quietHours()
        .ifPresent(quiet -> quietHours(quiet, placed.path() + ".quietHours", draft, mistakes));
    for (int i = 0; i < chain.on().size(); i++) {
      warningIsGiven(chain.on().get(i), "%s.on[%d]".formatted(placed.path(), i), draft, mistakes);
    }
    if (chain.on().isEmpty() && mistakes.isClean(placed.path() + ".on")) {
      mistakes.add(placed.path() + ".on", "nothing begins this chain", "write [breached]");
    }
  }

  private static void quietHours(
      Chain.QuietHours quiet, String path, Draft draft, Mistakes mistakes) {
    Checks.known(
        path + ".outside", "calendar", quiet.calendar(), draft.declared().calendars(), mistakes);
    quiet.unless().ifPresent(unless -> Checks.condition(unless, path + ".unless", draft, mistakes));
    if (quiet.calendar().equals(Calendar.CALENDAR_DAYS)) {
      mistakes.add(path + ".outside", "calendar-days has no hours", "name an opening calendar");
    }
  }

  private static void tier(Chain.Tier tier, String path, Draft draft, Mistakes mistakes) {
    for (int i = 0; i < tier.notifies().size(); i++) {
      String at = "%s.notify[%d]".formatted(path, i);
      switch (tier.notifies().get(i)) {
        case Chain.Notify.Assignee _, Chain.Notify.QueueLeads _ -> {}
        case Chain.Notify.OnDuty(String name) ->
            Checks.known(at + ".duty", "duty", name, draft.declared().duty(), mistakes);
        case Chain.Notify.Person(String id, String deputy) -> {
          Checks.known(at + ".person", "person", id, draft.declared().people(), mistakes);
          Checks.known(at + ".deputy", "person", deputy, draft.declared().people(), mistakes);
          if (id.equals(deputy)) {
            mistakes.add(at + ".deputy", id + " stands in for themselves", "name another person");
          }
        }
      }
    }
    for (Chain.Action action : tier.then()) {
      if (action instanceof Chain.Action.TransferTo(String queue)) {
        Checks.known(
            path + ".then.transferTo", "queue", queue, draft.declared().queues(), mistakes);
      }
    }
  }

  private static void warningIsGiven(Chain.On on, String path, Draft draft, Mistakes mistakes) {
    if (!(on instanceof Chain.On.Warned(double share, var target))
        || !mistakes.isClean("promises")) {
      return;
    }
    boolean given =
        draft.promises().stream()
            .map(Placed::value)
            .filter(promise -> target.map(t -> t == promise.target()).orElse(true))
            .flatMap(promise -> promise.warnAt().stream())
            .anyMatch(warned -> warned >= share);
    if (!given) {
      mistakes.add(
          path,
          "no promise warns at %s or later, so that the chain never begins".formatted(share),
          "add the share to a promise's warnAt");
    }
  }

  private static void duty(Placed<Duty> placed, Draft draft, Mistakes mistakes) {
    List<Duty.Layer> layers = placed.value().layers();
    for (int i = 0; i < layers.size(); i++) {
      for (int j = 0; j < layers.get(i).people().size(); j++) {
        Checks.known(
            "%s.layers[%d].people[%d]".formatted(placed.path(), i, j),
            "person",
            layers.get(i).people().get(j),
            draft.declared().people(),
            mistakes);
      }
    }
    List<Duty.StandIn> overrides = placed.value().overrides();
    for (int i = 0; i < overrides.size(); i++) {
      String path = "%s.overrides[%d]".formatted(placed.path(), i);
      Checks.known(
          path + ".person",
          "person",
          overrides.get(i).person(),
          draft.declared().people(),
          mistakes);
      overrides
          .get(i)
          .instead()
          .ifPresent(person ->
              Checks.known(
                  path + ".instead", "person", person, draft.declared().people(), mistakes));
    }
  }
}
