package io.careline.feedback.domain;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * NPS: 100 x (promoters - detractors) / answers. Passive answers stay in the denominator, and there
 * is one rounding, at the end.
 *
 * @param promoters answers of 9 or 10
 * @param passives answers of 7 or 8
 * @param detractors answers of 0 to 6
 * @param score HALF_UP, 1 decimal, -100 to 100; null without answers
 * @param interval 95% by the standard error, 1 decimal, inside -100 to 100
 * @param halfWidth of the interval, 2 decimals
 */
public record NetPromoter(
    long promoters,
    long passives,
    long detractors,
    long answers,
    @Nullable BigDecimal score,
    @Nullable Interval interval,
    @Nullable BigDecimal halfWidth) {
  /** The definition that these figures follow. */
  public static final String DEFINITION = "nps@1";

  private static final int PROMOTER_FROM = 9;
  private static final int DETRACTOR_TO = 6;

  /** Of answers counted by value. */
  public static NetPromoter of(Tally tally) {
    return of(
        tally.between(PROMOTER_FROM, Integer.MAX_VALUE),
        tally.between(DETRACTOR_TO + 1, PROMOTER_FROM - 1),
        tally.between(Integer.MIN_VALUE, DETRACTOR_TO));
  }

  /** Of counts. */
  public static NetPromoter of(long promoters, long passives, long detractors) {
    long n = promoters + passives + detractors;
    if (n == 0) {
      return new NetPromoter(0, 0, 0, 0, null, null, null);
    }
    return new NetPromoter(
        promoters,
        passives,
        detractors,
        n,
        Statistics.rounded(Statistics.netPromoterScore(promoters, detractors, n), 1),
        Statistics.netPromoterInterval(promoters, detractors, n),
        Statistics.rounded(Statistics.netPromoterHalfWidth(promoters, detractors, n), 2));
  }
}
