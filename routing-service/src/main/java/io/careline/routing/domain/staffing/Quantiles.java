package io.careline.routing.domain.staffing;

/** The quantiles that two-sided intervals of 95% are made of. */
final class Quantiles {
  /** Of the standard normal distribution. */
  static final double NORMAL = 1.959963984540054;

  private Quantiles() {}

  /**
   * Of Student's distribution, by the expansion of Cornish and Fisher (Abramowitz and Stegun,
   * 26.7.5): 0.1% low for 3 degrees of freedom, better for more.
   *
   * @param degrees at least 3
   */
  static double student(int degrees) {
    double z = NORMAL;
    double z2 = z * z;
    double n = degrees;
    double g1 = z * (z2 + 1) / 4;
    double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
    double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
    return z + g1 / n + g2 / (n * n) + g3 / (n * n * n) + g4 / (n * n * n * n);
  }

  /** The lower one of chi-square, by Wilson and Hilferty; for 20 degrees and more within 0.5%. */
  static double chiSquareLow(double degrees) {
    return chiSquare(degrees, -NORMAL);
  }

  /** The upper one of chi-square. */
  static double chiSquareHigh(double degrees) {
    return chiSquare(degrees, NORMAL);
  }

  private static double chiSquare(double degrees, double z) {
    double spread = 2 / (9 * degrees);
    return degrees * Math.pow(1 - spread + z * Math.sqrt(spread), 3);
  }
}
