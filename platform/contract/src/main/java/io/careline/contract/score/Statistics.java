package io.careline.contract.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal arithmetic for figures: exact counts in, one rounding at the end. */
public final class Statistics {
  /** Digits carried until the one rounding at the end. */
  private static final MathContext PRECISION = MathContext.DECIMAL64;

  /** The 97.5% quantile of the normal distribution: two sides of 95%. */
  private static final BigDecimal Z = new BigDecimal("1.959963984540054");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);

  private Statistics() {}

  /** {@code numerator / denominator}, unrounded. */
  public static BigDecimal ratio(long numerator, long denominator) {
    return BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), PRECISION);
  }

  /** {@code value} with so many decimals; half a unit goes away from zero. */
  public static BigDecimal rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** Wilson's interval of a share, in [0, 1], 4 decimals; it stays honest for few answers. */
  public static Interval wilson(long hits, long n) {
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

  /** 100 x (promoters - detractors) / n, unrounded. */
  public static BigDecimal netPromoterScore(long promoters, long detractors, long n) {
    return HUNDRED.multiply(ratio(promoters - detractors, n), PRECISION);
  }

  /** How far the score's 95% interval reaches to each side by the standard error, unrounded. */
  public static BigDecimal netPromoterHalfWidth(long promoters, long detractors, long n) {
    BigDecimal p = ratio(promoters, n);
    BigDecimal d = ratio(detractors, n);
    BigDecimal spread = p.add(d).subtract(p.subtract(d).pow(2, PRECISION), PRECISION);
    BigDecimal error =
        HUNDRED.multiply(
            spread.divide(BigDecimal.valueOf(n), PRECISION).sqrt(PRECISION), PRECISION);
    return Z.multiply(error, PRECISION);
  }

  /** The score's 95% interval, 1 decimal, inside -100 to 100. */
  public static Interval netPromoterInterval(long promoters, long detractors, long n) {
    BigDecimal score = netPromoterScore(promoters, detractors, n);
    BigDecimal half = netPromoterHalfWidth(promoters, detractors, n);
    return new Interval(
        rounded(score.subtract(half).max(HUNDRED.negate()), 1),
        rounded(score.add(half).min(HUNDRED), 1));
  }

  /**
   * The 95% interval of a mean by the normal distribution and the sample's variance (n - 1), 2
   * decimals.
   *
   * @param n at least 2
   * @param lowest of the scale, which the interval does not leave
   * @param highest of the scale
   */
  public static Interval meanInterval(
      long sum, long sumOfSquares, long n, int lowest, int highest) {
    BigDecimal mean = ratio(sum, n);
    BigDecimal half = Z.multiply(errorOfMean(sum, sumOfSquares, n), PRECISION);
    return new Interval(
        rounded(mean.subtract(half).max(BigDecimal.valueOf(lowest)), 2),
        rounded(mean.add(half).min(BigDecimal.valueOf(highest)), 2));
  }

  private static BigDecimal errorOfMean(long sum, long sumOfSquares, long n) {
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal squares =
        count
            .multiply(BigDecimal.valueOf(sumOfSquares))
            .subtract(BigDecimal.valueOf(sum).pow(2), MathContext.UNLIMITED);
    BigDecimal variance = squares.divide(count.multiply(BigDecimal.valueOf(n - 1)), PRECISION);
    return variance.divide(count, PRECISION).sqrt(PRECISION);
  }
}
