package io.careline.policy;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When the company works, as the policy declares it.
 *
 * @param holidays a region such as {@code DE-BE} or {@code PL}, whose public holidays are closed
 */
public record Calendar(String id, ZoneId zone, Hours hours, Optional<String> holidays) {

  /** The id of the calendar that is there without being declared. */
  public static final String CALENDAR_DAYS = "calendar-days";

  /** How time is counted. */
  public sealed interface Hours {
    /** Every moment counts. */
    record Always() implements Hours {}

    /** Opening hours count, except on holidays. */
    record Weekly(WeeklyHours week) implements Hours {}

    /**
     * Every day counts, as laws do it; a term that would end on a closed day ends at the same time
     * of day on the next open one. It ends never later than the law's end of the day.
     *
     * @param closedDays of each week, holidays aside
     */
    record AllDays(Set<DayOfWeek> closedDays) implements Hours {
      /** Saturdays and Sundays are closed. */
      public static final AllDays WITHOUT_WEEKENDS =
          new AllDays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

      public AllDays {
        closedDays = Copies.of(closedDays);
      }
    }
  }
}
