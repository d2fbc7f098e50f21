package io.careline.policy;

import io.careline.contract.AssessmentUse;
import io.careline.contract.Priority;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One contact is classified. First the rules are asked in the policy's order, then the model, and
 * what neither recognises falls to the category that matches all.
 */
final class Classifying {
  private final Policy policy;
  private final ContactFacts facts;
  private final NormalText text;

  Classifying(Policy policy, ContactFacts facts) {
    this.policy = policy;
    this.facts = facts;
    this.text = NormalText.of(facts.text());
  }

  Classification result() {
    CategoryRule sure = null;
    Guess best = null;
    for (CategoryRule rule : policy.categories()) {
      Guess guess = guess(rule);
      if (guess != null && (best == null || guess.confidence() > best.confidence())) {
        best = guess;
        sure = guess.use() == AssessmentUse.DECIDED ? rule : null;
      }
    }
    for (CategoryRule rule : policy.categories()) {
      if (rule.when().isAlways() && sure != null && best != null) {
        return prioritised(sure, guessed(best), best);
      }
      Optional<String> reason = rule.when().reasonFor(facts, text, rule.priority());
      if (reason.isPresent()) {
        boolean fallback = rule.when().isAlways();
        return prioritised(rule, reason.get(), fallback ? best : overruled(best));
      }
    }
    throw new IllegalStateException(
        "policy " + policy.version() + " has no category that matches all");
  }

  private @Nullable Guess guess(CategoryRule rule) {
    String model = policy.model().orElse("");
    return rule.when()
        .classifier()
        .filter(asked -> rule.when().admits(facts, rule.priority()))
        .map(asked -> {
          double confidence = facts.assessment().confidence(model, asked.label());
          AssessmentUse use =
              confidence >= asked.atLeast()
                  ? AssessmentUse.DECIDED
                  : confidence >= asked.suggestAt()
                      ? AssessmentUse.SUGGESTED
                      : AssessmentUse.IGNORED;
          return new Guess(model, asked.label(), rule.id(), confidence, use);
        })
        .filter(guess -> guess.use() != AssessmentUse.IGNORED)
        .orElse(null);
  }

  private static @Nullable Guess overruled(@Nullable Guess guess) {
    return guess == null
        ? null
        : new Guess(
            guess.model(),
            guess.label(),
            guess.category(),
            guess.confidence(),
            AssessmentUse.IGNORED);
  }

  private static String guessed(Guess guess) {
    return String.format(Locale.ROOT, "(classifier: %s %.2f)", guess.label(), guess.confidence());
  }

  private Classification prioritised(CategoryRule rule, String reason, @Nullable Guess guess) {
    StringBuilder rules = new StringBuilder("category:").append(rule.id()).append(reason);
    Priority priority = rule.priority();
    for (int i = 0; i < policy.priorities().size(); i++) {
      PriorityRule raise = policy.priorities().get(i);
      if (raise.when().appliesTo(rule.id())) {
        Optional<String> why = raise.when().reasonFor(facts, text, priority);
        if (why.isPresent()) {
          priority = raise.apply(priority);
          rules.append("+priority:").append(i + 1).append(why.get());
        }
      }
    }
    return new Classification(rule.id(), priority, rule.queue(), rules.toString(), guess);
  }
}
