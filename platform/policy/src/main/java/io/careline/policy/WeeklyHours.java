package io.careline.policy;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/**
 * Opening hours of a week.
 *
 * @param byDay periods that begin on that day, in order, without overlap
 */
public record WeeklyHours(Map<DayOfWeek, List<Period>> byDay) {
  public WeeklyHours {
    byDay = Copies.of(byDay);
  }

  /** The periods that begin on {@code day}. */
  public List<Period> on(DayOfWeek day) {
    return byDay.getOrDefault(day, List.of());
  }

  /**
   * An opening period. It belongs to the day on which it begins.
   *
   * @param fromMinute minutes after the day's local midnight
   * @param untilMinute exclusive; more than 1440 if it ends on the next day
   */
  public record Period(int fromMinute, int untilMinute) {}
}
