package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.policy.Retention;
import io.careline.policy.Retention.Kept;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionReaderTest {

  private static PolicyResult read(String retention) {
    return PolicyDocument.parse(SmallPolicy.YAML + "retention: " + retention + "\n");
  }

  private static Retention retention(String text) {
    return switch (read(text)) {
      case PolicyResult.Valid valid -> valid.policy().retention();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }

  @Test
  void a_category_says_what_differs_and_has_the_rest_from_all_others() {
    Retention read =
        retention(
            "{conversation: P2Y, attachments: P1Y, categories: {billing: {conversation: P10Y}}}");

    assertThat(read.of("billing")).isEqualTo(new Kept(Period.ofYears(10), Period.ofYears(1)));
    assertThat(read.of("other")).isEqualTo(new Kept(Period.ofYears(2), Period.ofYears(1)));
    assertThat(read.of("of-an-older-policy")).isEqualTo(read.of("other"));
  }

  @Test
  void without_a_word_about_them_attachments_go_with_their_conversation_at_the_latest() {
    Retention read = retention("{categories: {billing: {conversation: P6M}}}");

    assertThat(read.of("billing")).isEqualTo(new Kept(Period.ofMonths(6), Period.ofMonths(6)));
    assertThat(retention("{conversation: P3M}").attachments()).isEqualTo(Period.ofMonths(3));
  }

  @Test
  void what_is_said_for_one_category_is_a_month_or_a_year_as_the_calendar_has_it() {
    assertThat(Retention.isLonger(Period.ofMonths(12), Period.ofYears(1))).isFalse();
    assertThat(Retention.isLonger(Period.ofDays(29), Period.ofMonths(1))).isTrue();
    assertThat(Retention.isLonger(Period.ofMonths(1), Period.ofDays(29))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{attachments: P3Y} | retention.attachments",
        "{conversation: P5D, attachments: P5D} | retention.conversation",
        "{categories: {biling: {conversation: P5Y}}} | retention.categories.biling",
        "{categories: {billing: {attachments: P5Y}}}"
            + " | retention.categories.billing.attachments",
        "{categories: {billing: {conversation: P1D}}}"
            + " | retention.categories.billing.conversation",
        "{categories: {billing: {conversation: P0D}}}"
            + " | retention.categories.billing.conversation",
        "{categories: {billing: {attachments: P-1M}}}"
            + " | retention.categories.billing.attachments",
        "{categories: {billing: {texts: P1M}}} | retention.categories.billing.texts"
      })
  void what_makes_no_sense_is_said_where_it_stands(String retention, String path) {
    assertThat(read(retention))
        .isInstanceOfSatisfying(
            PolicyResult.Invalid.class,
            invalid -> assertThat(invalid.mistakes()).extracting(Mistake::path).contains(path));
  }

  @Test
  void a_difference_between_two_policies_is_told_in_words() {
    List<PolicyDiff.Change> changes =
        PolicyDiff.between(
            SmallPolicy.YAML + "retention: {conversation: P2Y}\n",
            SmallPolicy.YAML
                + "retention: {conversation: P2Y, categories: {billing: {conversation: P10Y}}}\n");

    assertThat(changes)
        .singleElement()
        .satisfies(change -> assertThat(change.words()).contains("billing", "10 years"));
  }
}
