package io.careline.policy.handbook;

import io.careline.policy.BusinessTime;
import io.careline.policy.Calendar;
import io.careline.policy.Policy;
import io.careline.policy.WeeklyHours;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** When the company works. */
final class HoursChapter {
  private static final int MINUTES_OF_DAY = 24 * 60;

  private HoursChapter() {}

  static Handbook.Chapter of(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("hours.intro");
    for (BusinessTime time : policy.calendars().values()) {
      Calendar calendar = time.calendar();
      draft.heading(calendar.id());
      hours(draft, calendar, speech);
      calendar
          .holidays()
          .ifPresentOrElse(
              region -> draft.point("hours.holidays", region(region, speech)),
              () -> draft.point("hours.noholidays"));
    }
    return draft.chapter("hours");
  }

  private static void hours(Handbook.Draft draft, Calendar calendar, Speech speech) {
    switch (calendar.hours()) {
      case Calendar.Hours.Always() -> draft.point("hours.always");
      case Calendar.Hours.Weekly(WeeklyHours week) ->
          draft.point("hours.weekly", week(week, speech), calendar.zone().getId());
      case Calendar.Hours.AllDays(var closed) ->
          draft.point("hours.days", days(closed, speech), calendar.zone().getId());
    }
  }

  private static String week(WeeklyHours week, Speech speech) {
    List<String> parts = new ArrayList<>();
    DayOfWeek[] days = DayOfWeek.values();
    int from = 0;
    while (from < days.length) {
      List<WeeklyHours.Period> periods = week.on(days[from]);
      int to = from;
      while (to + 1 < days.length && week.on(days[to + 1]).equals(periods)) {
        to++;
      }
      if (!periods.isEmpty()) {
        String span = from == to ? name(days[from], speech) : range(days[from], days[to], speech);
        parts.add(speech.say("hours.daylist", span, periods(periods, speech)));
      }
      from = to + 1;
    }
    return String.join("; ", parts);
  }

  private static String periods(List<WeeklyHours.Period> periods, Speech speech) {
    return speech.and(
        periods.stream().map(p -> time(p.fromMinute()) + "–" + time(p.untilMinute())).toList());
  }

  private static String time(int minute) {
    int ofDay = minute == MINUTES_OF_DAY ? minute : minute % MINUTES_OF_DAY;
    return "%02d:%02d".formatted(ofDay / 60, ofDay % 60);
  }

  private static String range(DayOfWeek from, DayOfWeek to, Speech speech) {
    return name(from, speech) + "–" + name(to, speech);
  }

  private static String days(Collection<DayOfWeek> days, Speech speech) {
    return speech.or(days.stream().sorted().map(day -> name(day, speech)).toList());
  }

  private static String name(DayOfWeek day, Speech speech) {
    return day.getDisplayName(TextStyle.FULL, speech.locale());
  }

  /** The country in words, a part of it by its code. */
  private static String region(String region, Speech speech) {
    String country =
        Locale.of("", region.split("-", 2)[0].toUpperCase(Locale.ROOT))
            .getDisplayCountry(speech.locale());
    return country + " (" + region + ")";
  }
}
