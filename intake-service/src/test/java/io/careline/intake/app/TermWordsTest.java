package io.careline.intake.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.policy.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermWordsTest {

  @ParameterizedTest
  @CsvSource({
    "en, PT4H, 4 hours",
    "en, PT1M, 1 minute",
    "en, P1D, 1 working day",
    "en-GB, P3D, 3 working days",
    "de, P1D, 1 Werktag",
    "de, P2D, 2 Werktagen",
    "de, PT1H30M, 1 Stunde 30 Minuten",
    "pl, PT1H, 1 godziny",
    "pl, PT4H, 4 godzin",
    "pl, P1D, 1 dnia roboczego",
    "fr, PT2H, 2 hours",
    "en, P1M, P1M",
  })
  void a_promise_is_told_in_the_customers_language(String language, String term, String words) {
    assertThat(TermWords.in(language, Term.parse(term))).isEqualTo(words);
  }
}
