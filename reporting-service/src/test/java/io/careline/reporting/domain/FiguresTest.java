package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  // 1,000 answered, 860 of them within 20 s; 60 abandoned, 20 within 20 s, 10 of those within 5 s.
  @ParameterizedTest(name = "{0} = {1}%")
  @CsvSource({
    "OF_ANSWERED,86.0",
    "OF_ALL,81.1",
    "ABANDONED_EARLY_IS_MET,83.0",
    "WITHOUT_ABANDONED_EARLY,82.7",
    "SHORT_ABANDON_IS_MET,82.1"
  })
  void the_same_thousand_calls_give_all_five_service_levels(String variant, BigDecimal percent) {
    Figure figure = Objects.requireNonNull(Ask.total(thousandCalls()).get("serviceLevel"));

    BigDecimal share =
        Objects.requireNonNull(Objects.requireNonNull(figure.variants()).get(variant));
    assertThat(share.movePointRight(2).setScale(1, RoundingMode.HALF_UP)).isEqualTo(percent);
  }

  @Test
  void the_standard_service_level_leaves_out_who_left_early() {
    Figure figure = Objects.requireNonNull(Ask.total(thousandCalls()).get("serviceLevel"));

    assertThat(figure.numerator()).isEqualTo(860);
    assertThat(figure.denominator()).isEqualTo(1_040);
  }

  @Test
  void abandonment_counts_all_and_names_the_share_without_short_ones() {
    Figure figure = Objects.requireNonNull(Ask.total(thousandCalls()).get("abandonment"));

    assertThat(figure.numerator()).isEqualTo(60);
    assertThat(figure.denominator()).isEqualTo(1_060);
    assertThat(Objects.requireNonNull(figure.variants()).get("WITHOUT_SHORT"))
        .isEqualByComparingTo("0.0476");
  }

  private static List<InquiryFact> thousandCalls() {
    List<InquiryFact> calls = new ArrayList<>();
    IntStream.range(0, 860).forEach(i -> calls.add(answeredCall(calls.size(), 20)));
    IntStream.range(0, 140).forEach(i -> calls.add(answeredCall(calls.size(), 20.001)));
    IntStream.range(0, 10).forEach(i -> calls.add(abandonedCall(calls.size(), 4.999)));
    IntStream.range(0, 10).forEach(i -> calls.add(abandonedCall(calls.size(), 20)));
    IntStream.range(0, 40).forEach(i -> calls.add(abandonedCall(calls.size(), 20.001)));
    return calls;
  }

  private static InquiryFact answeredCall(int number, double wait) {
    return Story.of(Channel.PHONE, number, Story.START, number)
        .queued(0)
        .answered(wait, "anna")
        .fact();
  }

  private static InquiryFact abandonedCall(int number, double wait) {
    return Story.of(Channel.PHONE, number, Story.START, number).queued(0).abandoned(wait).fact();
  }

  @Test
  void speed_of_answer_leaves_out_who_gave_up() {
    Figure figure =
        Ask.total(
            "answerSpeed",
            Story.of(Channel.PHONE).queued(0).answered(10, "anna"),
            Story.of(Channel.PHONE).queued(0).answered(30, "anna"),
            Story.of(Channel.PHONE).queued(0).abandoned(500));

    assertThat(figure.value()).isEqualByComparingTo("20");
    assertThat(figure.denominator()).isEqualTo(2);
  }

  @Test
  void a_callers_wait_is_measured_by_the_telephonys_clock_where_it_tells_both_ends() {
    Figure figure =
        Ask.total(
            "answerSpeed",
            Story.of(Channel.PHONE)
                .queued(0)
                .callQueued(5)
                .answeredByThatClock(25, "anna")
                .assigned(26, "anna", 1));

    assertThat(figure.value()).isEqualByComparingTo("20");
  }

  @Test
  void who_asked_to_be_called_back_did_not_wait_on_the_line() {
    Story story = Story.of(Channel.PHONE).queued(0).callbackRequested(8).answered(3_000, "anna");

    assertThat(Ask.total("answerSpeed", story).denominator()).isZero();
    assertThat(Ask.total("abandonment", story).denominator()).isZero();
    assertThat(Ask.total("firstResponse", story).value()).isEqualByComparingTo("3000");
  }

  @Test
  void a_call_is_handled_by_talk_hold_and_wrap_up() {
    Figure figure =
        Ask.total(
            "handling",
            Story.of(Channel.PHONE)
                .queued(0)
                .assigned(9, "anna", 1)
                .answered(10, "anna")
                .held(40)
                .retrieved(60)
                .callEnded(100)
                .resolved(105, "anna", 1)
                .wrappedUp(105, 135, "anna", 1));

    assertThat(figure.value()).isEqualByComparingTo("120");
    assertThat(figure.variants())
        .containsEntry("talk", new BigDecimal("70.000"))
        .containsEntry("hold", new BigDecimal("20.000"))
        .containsEntry("wrapUp", new BigDecimal("30.000"));
  }

  @Test
  void waiting_for_the_customer_is_not_handling() {
    Figure figure =
        Ask.total(
            "handling",
            Story.of(Channel.EMAIL)
                .queued(0)
                .assigned(100, "anna", 1)
                .awaiting(160, "anna")
                .resumed(1_000, "anna")
                .resolved(1_030, "anna", 1));

    assertThat(figure.value()).isEqualByComparingTo("90");
  }

  @Test
  void a_transfer_makes_two_handled_contacts_of_two_agents() {
    Story story =
        Story.of(Channel.EMAIL)
            .queued(0)
            .assigned(10, "anna", 1)
            .transferred(40, "anna", 1)
            .assigned(50, "bogdan", 2)
            .resolved(110, "bogdan", 1);

    Figure handling = Ask.total("handling", story);
    assertThat(handling.denominator()).isEqualTo(2);
    assertThat(handling.numerator()).isEqualTo(90_000);
    assertThat(Ask.total("transferRate", story).value()).isEqualByComparingTo("1");
  }

  @Test
  void a_bot_or_a_note_is_no_first_response() {
    Figure figure =
        Ask.total(
            "firstResponse", Story.of(Channel.EMAIL).queued(0).replied(5, true).replied(50, false));

    assertThat(figure.value()).isEqualByComparingTo("50");
  }

  @Test
  void a_bot_that_takes_a_chat_or_a_call_has_not_answered_it() {
    Story chat =
        Story.of(Channel.CHAT)
            .queued(0)
            .assignedToBot(1, 1)
            .transferred(30, "robbie", 1)
            .assigned(45, "anna", 2);
    Story call = Story.of(Channel.PHONE).queued(0).answeredByBot(2).answered(60, "anna");

    assertThat(Ask.total("answerSpeed", chat).value()).isEqualByComparingTo("45");
    assertThat(Ask.total("answerSpeed", call).value()).isEqualByComparingTo("60");
    assertThat(Ask.total("firstResponse", call).value()).isEqualByComparingTo("60");
  }

  @Test
  void durations_have_exact_percentiles_by_nearest_rank() {
    Story[] stories =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> Story.of(Channel.EMAIL).queued(0).replied(i, false))
            .toArray(Story[]::new);

    Figure.Durations durations =
        Objects.requireNonNull(Ask.total("firstResponse", stories).durations());

    assertThat(durations.p50()).isEqualTo(Duration.ofSeconds(50));
    assertThat(durations.p90()).isEqualTo(Duration.ofSeconds(90));
    assertThat(durations.p99()).isEqualTo(Duration.ofSeconds(99));
    assertThat(durations.mean()).isEqualTo(Duration.ofMillis(50_500));
  }

  @Test
  void a_reopened_inquiry_counts_its_first_and_its_last_resolution() {
    Story story =
        Story.of(Channel.EMAIL)
            .queued(0)
            .assigned(1, "anna", 1)
            .resolved(100, "anna", 1)
            .contacted(200)
            .reopened(200, 2)
            .resolved(300, "anna", 2);

    assertThat(Ask.total("firstResolution", story).value()).isEqualByComparingTo("100");
    assertThat(Ask.total("fullResolution", story).value()).isEqualByComparingTo("300");
    assertThat(Ask.total("reopenRate", story).value()).isEqualByComparingTo("0.5");
    assertThat(Ask.total("contactsPerResolution", story).value()).isEqualByComparingTo("2");
    assertThat(Ask.total("firstContactResolution", story).value()).isEqualByComparingTo("0");
  }

  @Test
  void an_inquiry_that_is_open_again_has_no_full_resolution() {
    Story story = Story.of(Channel.EMAIL).queued(0).resolved(100, "anna", 1).reopened(200, 2);

    assertThat(Ask.total("fullResolution", story).denominator()).isZero();
  }

  @ParameterizedTest(name = "the same customer comes again {0} s after resolution: {1}")
  @CsvSource({"604800,0", "604801,1", "1,0"})
  void a_further_contact_within_seven_days_undoes_first_contact_resolution(
      long later, long resolvedAtFirst) {
    Story first = Story.of(Channel.EMAIL, 1, Story.START, 1).queued(0).resolved(60, "anna", 1);
    Story again = Story.of(Channel.CHAT, 2, Story.START.plusSeconds(60 + later), 1).queued(0);

    assertThat(Ask.total("firstContactResolution", first, again).numerator())
        .isEqualTo(resolvedAtFirst);
  }

  @Test
  void another_customers_contact_does_not_matter() {
    Story first = Story.of(Channel.EMAIL, 1, Story.START, 1).queued(0).resolved(60, "anna", 1);
    Story other = Story.of(Channel.EMAIL, 2, Story.START.plusSeconds(90), 2).queued(0);

    Figure figure = Ask.total("firstContactResolution", first, other);
    assertThat(figure.numerator()).isOne();
    assertThat(figure.provisionalUntil()).isNull();
  }

  @Test
  void a_promise_that_was_met_late_is_broken() {
    Story late = Story.of(Channel.EMAIL).breached().met(200, true);
    Story kept = Story.of(Channel.EMAIL).met(50, false);

    Figure figure = Ask.total("promisesKeptFirstResponse", late, kept);
    assertThat(figure.numerator()).isOne();
    assertThat(figure.denominator()).isEqualTo(2);
  }

  @Test
  void a_promise_is_counted_once() {
    Story story = Story.of(Channel.EMAIL).met(50, false).met(50, false).breached().breached();

    Figure figure = Ask.total("promisesKept", story);
    assertThat(figure.numerator()).isZero();
    assertThat(figure.denominator()).isOne();
  }

  @Test
  void a_changed_answer_counts_once_with_its_last_value() {
    Story story =
        Story.of(Channel.EMAIL).judged(100, Measure.CSAT, 5, 1).judged(200, Measure.CSAT, 1, 2);

    Figure figure = Ask.total("csat", story);
    assertThat(figure.numerator()).isZero();
    assertThat(figure.denominator()).isOne();
    assertThat(figure.goal()).isEqualByComparingTo("0.85");
    assertThat(Ask.total("responseRate", story).value()).isEqualByComparingTo("1");
  }

  @Test
  void the_published_net_promoter_example_is_reproduced() {
    List<InquiryFact> answers = new ArrayList<>();
    IntStream.range(0, 291).forEach(i -> answers.add(promoter(9)));
    IntStream.range(0, 476).forEach(i -> answers.add(promoter(7)));
    IntStream.range(0, 395).forEach(i -> answers.add(promoter(6)));

    Figure figure = Objects.requireNonNull(Ask.total(answers).get("nps"));
    assertThat(figure.value()).isEqualByComparingTo("-9.0");
    assertThat(figure.low()).isEqualByComparingTo("-13.3");
    assertThat(figure.high()).isEqualByComparingTo("-4.6");
    assertThat(figure.numerator()).isEqualTo(-104);
  }

  private static InquiryFact promoter(int value) {
    return Story.of(Channel.EMAIL).judged(100, Measure.NPS, value, 1).fact();
  }

  @Test
  void spam_is_in_no_figure() {
    assertThat(Ask.total("received", Story.of(Channel.EMAIL).rejected(1)).numerator()).isZero();
  }

  @Test
  void the_backlog_is_what_is_open_by_age() {
    List<InquiryFact> facts =
        List.of(
            Story.of(Channel.EMAIL).queued(0).fact(),
            Story.of(Channel.EMAIL, 2, Story.START.minusSeconds(7_200), 2).fact(),
            Story.of(Channel.EMAIL, 3, Story.START, 3).resolved(5, "anna", 1).fact());

    Backlog backlog = Backlog.of(facts, Story.START.plusSeconds(60));

    assertThat(backlog.open()).isEqualTo(2);
    assertThat(backlog.byAge()).containsEntry("PT1H", 1L).containsEntry("PT4H", 1L);
    assertThat(backlog.oldest()).isEqualTo(Story.START.minusSeconds(7_200));
  }
}
