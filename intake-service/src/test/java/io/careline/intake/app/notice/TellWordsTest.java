package io.careline.intake.app.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.policy.BusinessTime;
import io.careline.policy.Term;
import io.careline.policy.document.DefaultPolicy;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellWordsTest {
  private static final BusinessTime OFFICE = DefaultPolicy.load().businessTime("office");
  private static final BusinessTime ALWAYS = DefaultPolicy.load().businessTime("always");
  private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-27T20:30:00Z");
  private static final Instant TUESDAY_MORNING = Instant.parse("2026-11-24T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | PT4H | 4 hours (by Monday, 30 November, 12:00)",
        "de | PT4H | 4 Stunden (bis Montag, 30. November, 12:00 Uhr)",
        "pl | PT4H | 4 godzin (do dnia 30 listopada, godz. 12:00)",
        "en | P1D | 1 working day",
        "de | P2D | 2 Werktagen"
      })
  void on_a_friday_evening_hours_are_told_with_the_moment(
      String language, String term, String words) {
    assertThat(TellWords.within(language, Term.parse(term), OFFICE, FRIDAY_EVENING))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"PT2H | 2 hours", "PT4H | 4 hours (by Tuesday, 24 November, 13:30)"})
  void while_the_company_is_open_hours_are_hours_unless_a_break_comes(String term, String words) {
    assertThat(TellWords.within("en", Term.parse(term), OFFICE, TUESDAY_MORNING)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"PT4H | 4 hours", "P1D | 1 day"})
  void where_it_is_always_open_an_hour_is_an_hour_and_a_day_a_day(String term, String words) {
    assertThat(TellWords.within("en", Term.parse(term), ALWAYS, FRIDAY_EVENING)).isEqualTo(words);
  }
}
