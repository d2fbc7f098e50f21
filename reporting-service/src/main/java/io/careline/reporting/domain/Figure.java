package io.careline.reporting.domain;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One KPI of one interval and group. Counts stand beside the value, so that figures can be merged.
 *
 * @param definition id and version of the definition
 * @param value null if nothing was measured; shares in [0, 1], durations in seconds
 * @param numerator for durations the sum in milliseconds
 * @param low lower end of the 95% interval, where one makes sense
 * @param high its upper end
 * @param goal what the active policy wants to reach, if it says so
 * @param durations only for durations
 * @param variants other readings of the same data, by name
 * @param provisionalUntil until when the newest part is not decided; null once it is final
 */
public record Figure(
    String definition,
    Unit unit,
    @Nullable BigDecimal value,
    long numerator,
    long denominator,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high,
    @Nullable BigDecimal goal,
    @Nullable Durations durations,
    @Nullable Map<String, BigDecimal> variants,
    @Nullable Instant provisionalUntil) {

  /** What a value counts. */
  public enum Unit {
    SHARE,
    POINTS,
    SCALE,
    SECONDS,
    COUNT,
    RATIO
  }

  /** A distribution; percentiles are by nearest rank, exact. */
  public record Durations(Duration mean, Duration p50, Duration p90, Duration p99) {}

  /** A share as counts; without an interval. */
  static Figure share(String definition, long numerator, long denominator) {
    return counted(definition, Unit.SHARE, shareOf(numerator, denominator), numerator, denominator);
  }

  /** A share as counts with Wilson's interval. */
  static Figure estimate(String definition, long numerator, long denominator) {
    Figure share = share(definition, numerator, denominator);
    if (denominator == 0) {
      return share;
    }
    return share.between(Statistics.wilson(numerator, denominator));
  }

  /** A number of things. */
  static Figure count(String definition, long count) {
    return counted(definition, Unit.COUNT, BigDecimal.valueOf(count), count, 1);
  }

  static Figure counted(
      String definition, Unit unit, @Nullable BigDecimal value, long numerator, long denominator) {
    return new Figure(
        definition, unit, value, numerator, denominator, null, null, null, null, null, null);
  }

  /** {@code numerator / denominator}, 4 decimals; null if nothing was measured. */
  static @Nullable BigDecimal shareOf(long numerator, long denominator) {
    return denominator == 0
        ? null
        : Statistics.rounded(Statistics.ratio(numerator, denominator), 4);
  }

  Figure between(Interval interval) {
    return new Figure(
        definition,
        unit,
        value,
        numerator,
        denominator,
        interval.low(),
        interval.high(),
        goal,
        durations,
        variants,
        provisionalUntil);
  }

  Figure aiming(@Nullable BigDecimal goal) {
    return new Figure(
        definition,
        unit,
        value,
        numerator,
        denominator,
        low,
        high,
        goal,
        durations,
        variants,
        provisionalUntil);
  }

  Figure spread(Durations durations) {
    return new Figure(
        definition,
        unit,
        value,
        numerator,
        denominator,
        low,
        high,
        goal,
        durations,
        variants,
        provisionalUntil);
  }

  Figure varied(Map<String, BigDecimal> variants) {
    return new Figure(
        definition,
        unit,
        value,
        numerator,
        denominator,
        low,
        high,
        goal,
        durations,
        Map.copyOf(variants),
        provisionalUntil);
  }

  Figure provisional(@Nullable Instant until) {
    return new Figure(
        definition,
        unit,
        value,
        numerator,
        denominator,
        low,
        high,
        goal,
        durations,
        variants,
        until);
  }
}
