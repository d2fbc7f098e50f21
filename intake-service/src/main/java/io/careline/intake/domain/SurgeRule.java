package io.careline.intake.domain;

import io.careline.policy.Surges;

/**
 * Whether a count is more than chance brings. The counts of the same hour in the weeks before give
 * the usual rate a Gamma distribution (Jeffreys' prior, shape 1/2), under which the next count is
 * negative binomial: the predictive distribution of "algo.bayes" in M. Höhle, surveillance: An R
 * package for the monitoring of infectious diseases, Computational Statistics 22 (2007). Where the
 * past says little, the distribution is wide, so that a young installation keeps still; where it
 * says much, the distribution keeps the width by which days differ.
 */
public final class SurgeRule {
  private static final double PRIOR = 0.5;

  /** However much is known of the past: days differ, by a third or so. */
  private static final double CERTAIN = 12;

  private static final double CALM_SHARE = 0.5;

  private SurgeRule() {}

  /**
   * What to think of a count.
   *
   * @param expected the usual number
   * @param probability of so many or more by chance
   */
  public record Verdict(double expected, double probability, boolean surges, boolean calm) {}

  /** Judges a count by {@code rule}. Without a past nothing is usual, and nothing a surge. */
  public static Verdict judge(SurgeCount count, Surges rule) {
    SurgeCount.Past past = count.past();
    if (past.weeks() == 0) {
      return new Verdict(0, 1, false, true);
    }
    double stretches =
        past.weeks() * ((double) past.stretch().toMillis() / count.window().toMillis());
    double byStretch = (past.inStretches() + PRIOR) / stretches;
    double byWindow = (past.inWindows() + PRIOR) / past.weeks();
    // The higher one counts: a morning is no surge because the hour before was night.
    boolean ofStretch = byStretch >= byWindow;
    double expected = ofStretch ? byStretch : byWindow;
    double known = (ofStretch ? past.inStretches() : past.inWindows()) + PRIOR;
    double size = Math.min(known, CERTAIN);
    double probability = atLeast(count.seen(), size, size / (size + expected));
    boolean surges =
        count.seen() >= rule.atLeast()
            && count.seen() >= rule.factor() * expected
            && probability < rule.probability();
    // It ends well below where it begins, so that it does not come and go.
    boolean calm = count.seen() < Math.max(rule.atLeast(), rule.factor() * expected) * CALM_SHARE;
    return new Verdict(expected, probability, surges, calm);
  }

  /** P(X >= n) of a negative binomial with {@code size} and success probability {@code p}. */
  static double atLeast(int n, double size, double p) {
    // The upper tail is summed by itself: one minus the lower one would lose all small digits.
    double log = size * Math.log(p);
    for (int k = 0; k < n; k++) {
      log += Math.log((k + size) / (k + 1)) + Math.log1p(-p);
    }
    double term = Math.exp(log);
    double sum = 0;
    for (int k = n; term > sum * 1e-12 || k < n + 10; k++) {
      sum += term;
      term *= (k + size) / (k + 1) * (1 - p);
      if (k > n + 1_000_000 || sum >= 1) {
        break;
      }
    }
    return Math.min(1, sum);
  }
}
