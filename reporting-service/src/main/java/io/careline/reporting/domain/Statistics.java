package io.careline.reporting.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal arithmetic for figures: exact counts in, one rounding at the end. */
final class Statistics {
  /** Digits carried until the one rounding at the end. */
  static final MathContext PRECISION = MathContext.DECIMAL64;

  /** The 97.5% quantile of the normal distribution: two sides of 95%. */
  static final BigDecimal Z = new BigDecimal("1.959963984540054");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);

  private Statistics() {}

  static BigDecimal ratio(long numerator, long denominator) {
    return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), PRECISION);
  }

  static BigDecimal rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** Wilson's interval of a share, in [0, 1], 4 decimals; it stays honest for few answers. */
  static Interval wilson(long hits, long n) {
    BigDecimal share = ratio(hits, n);
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal z2 = Z.multiply(Z, PRECISION);
    BigDecimal scale = BigDecimal.ONE.add(z2.divide(count, PRECISION), PRECISION);
    BigDecimal centre = share.add(z2.divide(count.multiply(TWO), PRECISION), PRECISION);
    BigDecimal variance =
        share
            .multiply(BigDecimal.ONE.subtract(share), PRECISION)
            .divide(count, PRECISION)
            .add(z2.divide(FOUR.multiply(count).multiply(count), PRECISION), PRECISION);
    BigDecimal half = Z.multiply(variance.sqrt(PRECISION), PRECISION);
    return new Interval(
        rounded(centre.subtract(half).divide(scale, PRECISION), 4),
        rounded(centre.add(half).divide(scale, PRECISION), 4));
  }

  /** The standard error of 100 x (promoters - detractors) / n, unrounded. */
  static BigDecimal netPromoterError(long promoters, long detractors, long n) {
    BigDecimal p = ratio(promoters, n);
    BigDecimal d = ratio(detractors, n);
    BigDecimal spread = p.add(d).subtract(p.subtract(d).pow(2, PRECISION), PRECISION);
    return HUNDRED.multiply(
        spread.divide(BigDecimal.valueOf(n), PRECISION).sqrt(PRECISION), PRECISION);
  }

  /** The standard error of a mean by the sample's variance (n - 1), unrounded. */
  static BigDecimal errorOfMean(long sum, long sumOfSquares, long n) {
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal squares =
        count
            .multiply(BigDecimal.valueOf(sumOfSquares))
            .subtract(BigDecimal.valueOf(sum).pow(2), MathContext.UNLIMITED);
    BigDecimal variance = squares.divide(count.multiply(BigDecimal.valueOf(n - 1)), PRECISION);
    return variance.divide(count, PRECISION).sqrt(PRECISION);
  }
}
