package io.careline.policy.document;

import io.careline.policy.Chain;
import io.careline.policy.When;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What must hold between the sections of a document. A check for something that is absent is left
 * out while its section has mistakes, because it may be there and unreadable.
 */
final class Checks {
  private Checks() {}

  static void all(Draft draft, Mistakes mistakes) {
    unique(draft.categories(), rule -> rule.id(), "category", mistakes);
    unique(draft.promises(), promise -> promise.id(), "promise", mistakes);
    unique(draft.escalations(), Chain::id, "chain", mistakes);
    unique(draft.surveys(), survey -> survey.id(), "survey", mistakes);
    unique(draft.people(), Function.identity(), "person", mistakes);
    settings(draft, mistakes);
    CategoryChecks.all(draft, mistakes);
    QueueChecks.all(draft, mistakes);
    PromiseChecks.all(draft, mistakes);
    ChainChecks.all(draft, mistakes);
    MessageChecks.all(draft, mistakes);
    RetentionReader.check(draft, mistakes);
  }

  private static <T> void unique(
      List<Placed<T>> placed, Function<T, String> id, String kind, Mistakes mistakes) {
    Map<String, String> first = new HashMap<>();
    for (Placed<T> item : placed) {
      String known = first.putIfAbsent(id.apply(item.value()), item.path());
      if (known != null) {
        mistakes.add(
            item.path(),
            "there is a %s %s already".formatted(kind, id.apply(item.value())),
            "give each its own id");
      }
    }
  }

  private static void settings(Draft draft, Mistakes mistakes) {
    draft
        .capacity()
        .cost()
        .forEach((channel, cost) -> {
          if (cost > draft.capacity().total()) {
            mistakes.add(
                "capacity",
                "nobody can ever take an inquiry on %s: it costs %d of %d"
                    .formatted(channel, cost, draft.capacity().total()),
                "raise total or lower the cost of " + channel);
          }
        });
    draft
        .tone()
        .keySet()
        .forEach(language -> {
          if (!draft.languages().spoken().contains(language)) {
            mistakes.unknown(
                "tone." + language, "spoken language", language, draft.languages().spoken());
          }
        });
  }

  /** Notes a name that no declaration stands for. */
  static void known(
      String path, String kind, String name, Collection<String> declared, Mistakes mistakes) {
    if (!declared.contains(name)) {
      mistakes.unknown(path, kind, name, declared);
    }
  }

  /** Notes what a condition names and nobody declared. */
  static void condition(When when, String path, Draft draft, Mistakes mistakes) {
    each(
        when.categories(), path + ".category", "category", draft.declared().categories(), mistakes);
    each(when.queues(), path + ".queue", "queue", draft.declared().queues(), mistakes);
    each(
        when.languages(),
        path + ".language",
        "spoken language",
        draft.languages().spoken(),
        mistakes);
  }

  private static void each(
      Set<String> names, String path, String kind, Collection<String> declared, Mistakes mistakes) {
    names.stream().sorted().forEach(name -> known(path, kind, name, declared, mistakes));
  }
}
