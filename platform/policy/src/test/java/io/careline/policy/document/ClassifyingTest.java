package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.AssessmentUse;
import io.careline.contract.Channel;
import io.careline.contract.Sentiment;
import io.careline.policy.Assessment;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.Guess;
import io.careline.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String ASKING =
      "classifier: {model: m-1}\n"
          + SmallPolicy.with(
              "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
              """
              when:
                    anyWord: {en: [invoice], de: [Rechnung]}
                    pattern: ['re-[0-9]{4}']
                    classifier: {label: money, atLeast: 0.7, suggestAt: 0.4}
              """
                  .strip());

  @ParameterizedTest(name = "{0} with {1} is {2}, {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "my invoices      | 0.0  | category:billing(word: invoice)           | -",
        "see RE-2026      | 0.0  | category:billing(pattern: re-[0-9]{4})    | -",
        "my invoices      | 0.9  | category:billing(word: invoice)           | IGNORED",
        "where is it gone | 0.7  | category:billing(classifier: money 0.70)  | DECIDED",
        "where is it gone | 0.69 | category:other                            | SUGGESTED",
        "where is it gone | 0.4  | category:other                            | SUGGESTED",
        "where is it gone | 0.39 | category:other                            | -"
      })
  void rules_come_first_then_the_model_then_the_rest(
      String text, double confidence, String rule, @org.jspecify.annotations.Nullable String use) {
    Classification found =
        policy().classify(facts(text, Map.of("m-1", Map.of("money", confidence))));

    assertThat(found.rule()).isEqualTo(rule);
    Guess guess = found.guess();
    assertThat(guess == null ? null : guess.use())
        .isEqualTo(use == null ? null : AssessmentUse.valueOf(use));
    assertThat(found.category()).isEqualTo(rule.startsWith("category:b") ? "billing" : "other");
  }

  @Test
  void the_scores_of_another_model_say_nothing() {
    assertThat(policy().classify(facts("gone", Map.of("m-2", Map.of("money", 1.0)))).guess())
        .isNull();
  }

  @Test
  void a_policy_may_ask_only_models_and_labels_that_are_known() {
    assertThat(mistakes(Map.of("m-1", Set.of("money")))).isEmpty();
    assertThat(mistakes(Map.of("m-1", Set.of("monkey"))))
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.path()).isEqualTo("categories[0].when.classifier.label");
          assertThat(mistake.remedy()).isEqualTo("did you mean monkey?");
        });
    assertThat(mistakes(Map.of("m-9", Set.of("money"))))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.path()).isEqualTo("classifier.model"));
  }

  private static List<Mistake> mistakes(Map<String, Set<String>> models) {
    return switch (PolicyDocument.parse(ASKING, NOW, models)) {
      case PolicyResult.Valid _ -> List.of();
      case PolicyResult.Invalid invalid -> invalid.mistakes();
    };
  }

  private static Policy policy() {
    return switch (PolicyDocument.parse(ASKING)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid ->
          throw new AssertionError(Objects.toString(invalid.mistakes()));
    };
  }

  private static ContactFacts facts(String text, Map<String, Map<String, Double>> scores) {
    return new ContactFacts(
        text,
        Channel.EMAIL,
        "care",
        "STANDARD",
        "en",
        Set.of(),
        new Assessment(scores, null, Sentiment.NEUTRAL, 0));
  }
}
