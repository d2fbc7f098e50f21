package io.careline.routing.domain.staffing;

import java.util.List;
import java.util.Optional;

/** From counts to figures with intervals; nothing where there is too little to count. */
final class Estimates {
  /** Fewer weeks say nothing of how weeks differ. */
  static final int WEEKS_AT_LEAST = 4;

  /** Fewer arrivals in all weeks together are no rate. */
  static final int ARRIVALS_AT_LEAST = 10;

  /** Fewer make no mean handling. */
  static final int HANDLED_AT_LEAST = 30;

  /** Fewer customers who left tell nothing of patience. */
  static final int ABANDONED_AT_LEAST = 10;

  private Estimates() {}

  /**
   * How many come in this half hour of the week. Arrivals of a week are Poisson around a mean that
   * may differ from week to week: the variance of the mean is the larger of what Poisson arrivals
   * have and what the weeks show (the quasi-Poisson way), and the interval takes Student's quantile
   * when it rests on the weeks' own spread.
   *
   * @param weeks arrivals of each week
   */
  static Optional<Estimate> arrivals(List<Long> weeks) {
    long all = weeks.stream().mapToLong(Long::longValue).sum();
    int n = weeks.size();
    if (n < WEEKS_AT_LEAST || all < ARRIVALS_AT_LEAST) {
      return Optional.empty();
    }
    double mean = (double) all / n;
    double squares = 0;
    for (long week : weeks) {
      squares += (week - mean) * (week - mean);
    }
    double dispersion = squares / (n - 1) / mean;
    double quantile = dispersion > 1 ? Quantiles.student(n - 1) : Quantiles.NORMAL;
    return Optional.of(
        Estimate.relative(mean, quantile * Math.sqrt(Math.max(1, dispersion) / all)));
  }

  /**
   * How long one takes, after-contact work included, in seconds. The two parts are taken for fully
   * correlated, which they are at worst: so the interval is rather too wide.
   */
  static Optional<Estimate> handling(Sums sums) {
    long n = sums.handled();
    double mean = (sums.worked() + sums.wrapUp()) / n;
    if (n < HANDLED_AT_LEAST || !(mean > 0)) {
      return Optional.empty();
    }
    double deviation =
        deviation(sums.worked(), sums.workedSquares(), n)
            + deviation(sums.wrapUp(), sums.wrapUpSquares(), n);
    return Optional.of(
        Estimate.relative(mean, Quantiles.NORMAL * deviation / mean / Math.sqrt((double) n)));
  }

  private static double deviation(double sum, double squares, long n) {
    double mean = sum / n;
    return Math.sqrt(Math.max(0, squares / n - mean * mean) * n / (n - 1));
  }

  /**
   * How long a customer is willing to wait, in seconds. Most waits end before patience does, so
   * they are censored; of exponential patience the most likely mean is all waiting divided by the
   * number of those who left (A. Mandelbaum, S. Zeltyn, "The Palm/Erlang-A Queue", 2007), and twice
   * that number is the degrees of freedom of its chi-square interval.
   */
  static Optional<Estimate> patience(Sums sums) {
    long left = sums.abandoned();
    if (left < ABANDONED_AT_LEAST || !(sums.waited() > 0)) {
      return Optional.empty();
    }
    double twice = 2 * sums.waited();
    return Optional.of(
        new Estimate(
            sums.waited() / left,
            twice / Quantiles.chiSquareHigh(2.0 * left),
            twice / Quantiles.chiSquareLow(2.0 * left)));
  }
}
