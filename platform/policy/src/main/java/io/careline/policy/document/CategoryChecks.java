package io.careline.policy.document;

import io.careline.policy.CategoryRule;
import java.util.List;

/** What must hold of categories and priorities. */
final class CategoryChecks {
  private CategoryChecks() {}

  static void all(Draft draft, Mistakes mistakes) {
    for (Placed<CategoryRule> rule : draft.categories()) {
      Checks.known(
          rule.path() + ".queue",
          "queue",
          rule.value().queue(),
          draft.declared().queues(),
          mistakes);
      Checks.condition(rule.value().when(), rule.path() + ".when", draft, mistakes);
    }
    draft
        .priorities()
        .forEach(
            rule -> Checks.condition(rule.value().when(), rule.path() + ".when", draft, mistakes));
    lastMatchesAll(draft.categories(), mistakes);
  }

  private static void lastMatchesAll(List<Placed<CategoryRule>> rules, Mistakes mistakes) {
    if (rules.isEmpty() || !mistakes.isClean("categories")) {
      return;
    }
    for (Placed<CategoryRule> rule : rules.subList(0, rules.size() - 1)) {
      if (rule.value().when().isAlways()) {
        mistakes.add(
            rule.path(),
            "matches everything, so that the categories below it never match",
            "give it a when, or put it last");
        return;
      }
    }
    if (!rules.getLast().value().when().isAlways()) {
      mistakes.add(
          "categories",
          "some contacts have no category",
          "end with one that has no when: {id: other, queue: a queue}");
    }
  }
}
