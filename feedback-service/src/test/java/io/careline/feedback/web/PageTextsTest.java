package io.careline.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.FeedbackEvent.Measure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {

  @ParameterizedTest(name = "{0} is answered in {1}")
  @CsvSource({"en,en", "de-AT,de", "pl-PL,pl", "fr,en", "'',en", "*,en"})
  void the_nearest_language_is_spoken(String asked, String spoken) {
    assertThat(PageTexts.in(asked).language()).isEqualTo(spoken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "pl"})
  void every_measure_has_its_question_and_both_ends(String language) {
    PageTexts texts = PageTexts.in(language);

    for (Measure measure : Measure.values()) {
      assertThat(SurveyPage.Question.of(measure, texts).text()).endsWith("?");
      assertThat(texts.get("low", measure)).isNotEqualTo(texts.get("high", measure));
    }
  }

  @Test
  void dates_read_as_people_write_them() {
    Instant at = Instant.parse("2026-03-09T10:00:00Z");

    assertThat(PageTexts.in("en").get("until.answer", at)).contains("March 9, 2026");
    assertThat(PageTexts.in("de").get("until.answer", at)).contains("9. März 2026");
    assertThat(PageTexts.in("pl").get("until.answer", at)).contains("9 marca 2026");
  }
}
