package io.careline.policy;

import java.time.Duration;
import java.time.Period;

/**
 * A promised time as ISO 8601 writes it. {@code P3D} is the same time of day on the third open day;
 * {@code PT24H} is 24 open hours; {@code P1DT2H} is both, the days first. Months and years make
 * sense only where every day counts.
 *
 * @param iso as written in the policy
 */
public record Term(String iso, Period days, Duration time) {

  /**
   * Reads a term.
   *
   * @throws java.time.format.DateTimeParseException if it is not ISO 8601
   */
  public static Term parse(String iso) {
    int t = iso.indexOf('T');
    if (t < 0) {
      return new Term(iso, Period.parse(iso), Duration.ZERO);
    }
    String date = iso.substring(0, t);
    return new Term(
        iso,
        date.equals("P") ? Period.ZERO : Period.parse(date),
        Duration.parse("P" + iso.substring(t)));
  }

  /** Whether it promises some time at all. */
  public boolean isPositive() {
    return !days.isNegative() && !time.isNegative() && (!days.isZero() || !time.isZero());
  }

  /** The days by which open days are counted. */
  @SuppressWarnings("JavaPeriodGetDays") // where open days are counted, months are refused
  public int openDays() {
    return days.getDays();
  }

  @Override
  public String toString() {
    return iso;
  }
}
