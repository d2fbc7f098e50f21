package io.careline.feedback.domain;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * CES: how easy it was, on 1 to 7 with 7 = very easy.
 *
 * @param easy answers of 5 to 7
 * @param mean 2 decimals; null without answers
 * @param interval of the mean, 95% by the normal distribution, inside 1 to 7; null below 2 answers
 * @param easyShare easy / answers, 4 decimals
 * @param easyInterval Wilson's 95% interval of the share
 */
public record Effort(
    long easy,
    long answers,
    @Nullable BigDecimal mean,
    @Nullable Interval interval,
    @Nullable BigDecimal easyShare,
    @Nullable Interval easyInterval) {
  /** The definition that these figures follow. */
  public static final String DEFINITION = "ces@1";

  private static final int EASY_FROM = 5;
  private static final int LOWEST = 1;
  private static final int HIGHEST = 7;

  /** Of answers counted by value. */
  public static Effort of(Tally tally) {
    long n = tally.answers();
    if (n == 0) {
      return new Effort(0, 0, null, null, null, null);
    }
    long easy = tally.between(EASY_FROM, Integer.MAX_VALUE);
    return new Effort(
        easy,
        n,
        Statistics.rounded(Statistics.ratio(tally.sum(), n), 2),
        n < 2
            ? null
            : Statistics.meanInterval(tally.sum(), tally.sumOfSquares(), n, LOWEST, HIGHEST),
        Statistics.rounded(Statistics.ratio(easy, n), 4),
        Statistics.wilson(easy, n));
  }
}
