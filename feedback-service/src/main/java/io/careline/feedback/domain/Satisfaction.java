package io.careline.feedback.domain;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * CSAT: the share of answers 4 or 5 on the scale 1 to 5.
 *
 * @param satisfied answers of 4 or 5
 * @param answers all valid answers
 * @param share satisfied / answers, 4 decimals; null without answers
 * @param interval Wilson's 95% interval of the share
 * @param mean 2 decimals
 */
public record Satisfaction(
    long satisfied,
    long answers,
    @Nullable BigDecimal share,
    @Nullable Interval interval,
    @Nullable BigDecimal mean) {
  /** The definition that these figures follow. */
  public static final String DEFINITION = "csat@1";

  private static final int SATISFIED_FROM = 4;

  /** Of answers counted by value. */
  public static Satisfaction of(Tally tally) {
    long n = tally.answers();
    long satisfied = tally.between(SATISFIED_FROM, Integer.MAX_VALUE);
    if (n == 0) {
      return new Satisfaction(0, 0, null, null, null);
    }
    return new Satisfaction(
        satisfied,
        n,
        Statistics.rounded(Statistics.ratio(satisfied, n), 4),
        Statistics.wilson(satisfied, n),
        Statistics.rounded(Statistics.ratio(tally.sum(), n), 2));
  }
}
