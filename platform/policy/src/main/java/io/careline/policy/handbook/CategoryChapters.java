package io.careline.policy.handbook;

import io.careline.contract.Priority;
import io.careline.policy.CategoryRule;
import io.careline.policy.Policy;
import io.careline.policy.PriorityRule;
import io.careline.policy.Surges;
import java.util.List;

/** What customers come with. */
final class CategoryChapters {
  private CategoryChapters() {}

  static Handbook.Chapter categories(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("categories.intro");
    for (CategoryRule rule : policy.categories()) {
      draft.heading(rule.id());
      draft.text("categories.row", rule.queue(), speech.word("priority", rule.priority()));
      if (rule.when().isAlways()) {
        draft.text("categories.rest");
        continue;
      }
      for (String asked : Conditions.withoutWords(rule.when(), speech)) {
        draft.point("hours.daylist", asked, "");
      }
      rule.when()
          .anyWord()
          .byLanguage()
          .forEach((language, words) ->
              draft.point(
                  "categories.words", speech.languageName(language), String.join(", ", words)));
      rule.when()
          .classifier()
          .ifPresent(asked ->
              draft.point(
                  "categories.classifier",
                  policy.model().orElseThrow(),
                  asked.label(),
                  speech.share(asked.atLeast()),
                  speech.share(asked.suggestAt())));
    }
    return draft.chapter("categories");
  }

  static Handbook.Chapter priorities(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    List<PriorityRule> rules = policy.priorities();
    if (rules.isEmpty()) {
      draft.text("priorities.none");
    }
    for (PriorityRule rule : rules) {
      String when = Conditions.of(rule.when(), speech);
      if (rule.raiseBy() != 0) {
        draft.point("priorities.by", rule.raiseBy(), when);
      }
      if (rule.raiseTo() != Priority.LOW) {
        draft.point("priorities.to", speech.word("priority", rule.raiseTo()), when);
      }
    }
    return draft.chapter("priorities");
  }

  static Handbook.Chapter surges(Policy policy, Speech speech) {
    Surges surges = policy.surges();
    return new Handbook.Draft(speech)
        .text(
            "surges.one",
            speech.within(surges.window()),
            surges.atLeast(),
            speech.number(surges.factor()),
            surges.weeks(),
            "1 : " + speech.number(Math.rint(1 / surges.probability())))
        .chapter("surges");
  }
}
