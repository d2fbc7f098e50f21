package io.careline.feedback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {

  @Test
  void the_published_example_gives_minus_8_95_plus_or_minus_4_39() {
    NetPromoter nps = NetPromoter.of(291, 476, 395);

    assertThat(nps.answers()).isEqualTo(1_162);
    assertThat(nps.halfWidth()).isEqualByComparingTo("4.39");
    assertThat(Statistics.rounded(new BigDecimal("-8.950086"), 2)).isEqualByComparingTo("-8.95");
    assertThat(nps.score()).isEqualByComparingTo("-9.0");
    assertThat(nps.interval())
        .isEqualTo(new Interval(new BigDecimal("-13.3"), new BigDecimal("-4.6")));
  }

  // 33.5% - 20.4% = 13.1, and not 34 - 20 = 14; half a point goes away from zero.
  @ParameterizedTest(name = "{0} promoters, {1} passives, {2} detractors give {3}")
  @CsvSource({
    "335,461,204,13.1",
    "0,0,1,-100.0",
    "1,0,0,100.0",
    "1,1,1,0.0",
    "3,1989,8,-0.3",
    "8,1989,3,0.3",
    "0,1,0,0.0"
  })
  void the_net_promoter_score_is_rounded_once(
      long promoters, long passives, long detractors, BigDecimal score) {
    assertThat(NetPromoter.of(promoters, passives, detractors).score()).isEqualTo(score);
  }

  @Test
  void the_answers_0_to_6_detract_and_9_and_10_promote() {
    NetPromoter nps = NetPromoter.of(Tally.of(IntStream.rangeClosed(0, 10).boxed().toList()));

    assertThat(nps)
        .extracting(NetPromoter::detractors, NetPromoter::passives, NetPromoter::promoters)
        .containsExactly(7L, 2L, 2L);
  }

  // By Wilson's formula with z = 1.959963984540054.
  @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
  @CsvSource({
    "0,10,0.0000,0.2775",
    "10,10,0.7225,1.0000",
    "1,1,0.2065,1.0000",
    "5,10,0.2366,0.7634",
    "850,1000,0.8265,0.8708"
  })
  void satisfaction_has_wilsons_interval(long hits, long n, BigDecimal low, BigDecimal high) {
    Satisfaction csat = Satisfaction.of(new Tally(Map.of(5, hits, 1, n - hits)));

    assertThat(csat.interval()).isEqualTo(new Interval(low, high));
    assertThat(csat.answers()).isEqualTo(n);
  }

  @Test
  void satisfied_are_4_and_5_and_the_mean_stands_beside() {
    Satisfaction csat = Satisfaction.of(Tally.of(List.of(1, 2, 3, 4, 5)));

    assertThat(csat.satisfied()).isEqualTo(2);
    assertThat(csat.share()).isEqualByComparingTo("0.4");
    assertThat(csat.mean()).isEqualByComparingTo("3.00");
  }

  @Test
  void effort_is_a_mean_with_its_interval_and_the_easy_share() {
    Effort ces = Effort.of(Tally.of(List.of(7, 6, 5, 4, 2)));

    assertThat(ces.mean()).isEqualByComparingTo("4.80");
    // s = 1.9235, s / sqrt(5) = 0.8602, times 1.96 = 1.686
    assertThat(ces.interval())
        .isEqualTo(new Interval(new BigDecimal("3.11"), new BigDecimal("6.49")));
    assertThat(ces.easyShare()).isEqualByComparingTo("0.6");
  }

  @Test
  void no_answers_give_no_figure_and_one_gives_no_spread() {
    Tally none = Tally.of(List.of());

    assertThat(NetPromoter.of(none).score()).isNull();
    assertThat(Satisfaction.of(none).share()).isNull();
    assertThat(Effort.of(none).mean()).isNull();
    assertThat(Effort.of(Tally.of(List.of(7))).interval()).isNull();
  }

  @Test
  void parts_add_up_to_the_whole() {
    Tally whole = Tally.of(List.of(1, 5, 5, 3));

    assertThat(Tally.of(List.of(1, 5)).plus(Tally.of(List.of(5, 3)))).isEqualTo(whole);
  }
}
