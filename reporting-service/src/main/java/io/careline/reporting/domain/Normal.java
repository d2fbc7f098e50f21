package io.careline.reporting.domain;

/** The standard normal distribution. */
final class Normal {
  /** Its 97.5% quantile: two sides of 95%. */
  static final double Z = 1.959963984540054;

  /** Its 80% quantile: a difference that is there is found four times of five. */
  static final double Z_POWER = 0.8416212335729143;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double FAR = 8;

  private Normal() {}

  /**
   * The probability of a value at least as far from 0 as {@code z}, to either side. The series is
   * G. Marsaglia's (Evaluating the Normal Distribution, 2004), exact to about 15 digits.
   */
  static double twoSided(double z) {
    double x = Math.abs(z);
    if (x > FAR) {
      return 0;
    }
    double sum = x;
    double term = x;
    double before = 0;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= x * x / i;
      sum += term;
    }
    double below = 0.5 + sum * Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI);
    return Math.max(0, 2 * (1 - below));
  }
}
