package io.careline.policy.document;

import io.careline.policy.BusinessTime;
import io.careline.policy.Calendar;
import io.careline.policy.Calendar.Hours;
import io.careline.policy.WeeklyHours;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code calendars}. */
final class CalendarReader {
  private static final String AROUND_THE_CLOCK = "24x7";
  private static final int MINUTES_PER_DAY = 24 * 60;
  private static final Pattern PERIOD =
      Pattern.compile("(\\d\\d):([0-5]\\d)\\s*-\\s*(\\d\\d):([0-5]\\d)");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String DAYS_REMEDY = "use mon to sun, or a range such as mon-fri";

  private CalendarReader() {}

  static List<Placed<Calendar>> read(Part section) {
    List<Placed<Calendar>> calendars = new ArrayList<>();
    section
        .declarations()
        .forEach((id, part) ->
            calendar(id, part)
                .ifPresent(calendar -> calendars.add(new Placed<>(calendar, part.path()))));
    return calendars;
  }

  private static Optional<Calendar> calendar(String id, Part part) {
    Fields fields = part.fields();
    Optional<Part> open =
        id.equals(Calendar.CALENDAR_DAYS)
            ? fields.part("open")
            : fields.needed("open", "write open: 24x7, or open: {mon-fri: [\"09:00-17:00\"]}");
    Optional<Hours> hours =
        open.isEmpty() && id.equals(Calendar.CALENDAR_DAYS)
            ? Optional.of(allDays(fields))
            : open.flatMap(o -> hours(o, fields));
    boolean always = hours.filter(h -> h instanceof Hours.Always).isPresent();
    Optional<ZoneId> zone =
        always && !fields.has("zone")
            ? Optional.of(ZoneOffset.UTC)
            : fields.needed("zone", "write the place's zone, such as Europe/Berlin", Part::zone);
    Optional<String> holidays = fields.maybe("holidays", CalendarReader::holidays);
    if (always) {
      fields.refuse("holidays", "24x7 has no holidays", "remove it, or write opening hours");
    }
    fields.done();
    return hours.isPresent() && zone.isPresent()
        ? Optional.of(new Calendar(id, zone.get(), hours.get(), holidays))
        : Optional.empty();
  }

  private static Optional<Hours> hours(Part open, Fields calendar) {
    if (open.isMapping()) {
      return weekly(open).map(Hours.Weekly::new);
    }
    Optional<String> text = open.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.get()) {
      case AROUND_THE_CLOCK -> Optional.of(new Hours.Always());
      case Calendar.CALENDAR_DAYS -> Optional.of(allDays(calendar));
      default -> {
        open.wrong(
            text.get() + " are no opening hours",
            "write 24x7, calendar-days, or {mon-fri: [\"09:00-17:00\"]}");
        yield Optional.empty();
      }
    };
  }

  private static Hours allDays(Fields calendar) {
    Optional<Part> named = calendar.part("closed");
    if (named.isEmpty()) {
      return Hours.AllDays.WITHOUT_WEEKENDS;
    }
    Set<DayOfWeek> closed = EnumSet.noneOf(DayOfWeek.class);
    for (Part part : named.get().oneOrMore()) {
      part.text().ifPresent(text -> closed.addAll(days(text, part)));
    }
    if (closed.size() == DAYS.size()) {
      calendar.mistakes().add(calendar.path(), "is closed every day", "leave one day open");
      closed.clear();
    }
    return new Hours.AllDays(closed);
  }

  private static Optional<String> holidays(Part part) {
    return part.text()
        .filter(region -> {
          Optional<String> problem = BusinessTime.problemWithRegion(region);
          problem.ifPresent(known ->
              part.wrong("no holidays are known for " + region, "use a region such as " + known));
          return problem.isEmpty();
        });
  }

  private static Optional<WeeklyHours> weekly(Part open) {
    Map<DayOfWeek, List<WeeklyHours.Period>> byDay = new EnumMap<>(DayOfWeek.class);
    Mistakes mistakes = open.mistakes();
    for (Map.Entry<String, Part> entry : open.entries().entrySet()) {
      List<WeeklyHours.Period> periods = entry.getValue().each(CalendarReader::period);
      for (DayOfWeek day : days(entry.getKey(), entry.getValue())) {
        if (byDay.putIfAbsent(day, sorted(periods)) != null) {
          entry.getValue().wrong(name(day) + " stands twice", "keep one of the two");
        }
      }
    }
    if (!mistakes.isClean(open.path())) {
      return Optional.empty();
    }
    if (byDay.values().stream().allMatch(List::isEmpty)) {
      open.wrong("is never open", "give at least one day opening hours, or remove the calendar");
      return Optional.empty();
    }
    for (DayOfWeek day : byDay.keySet()) {
      if (mistakes.isClean(open.path())) {
        checkOverlap(day, byDay, open);
      }
    }
    return mistakes.isClean(open.path()) ? Optional.of(new WeeklyHours(byDay)) : Optional.empty();
  }

  private static List<WeeklyHours.Period> sorted(List<WeeklyHours.Period> periods) {
    return periods.stream()
        .sorted(Comparator.comparingInt(WeeklyHours.Period::fromMinute))
        .toList();
  }

  private static void checkOverlap(
      DayOfWeek day, Map<DayOfWeek, List<WeeklyHours.Period>> byDay, Part open) {
    int until = -1;
    for (WeeklyHours.Period period : byDay.getOrDefault(day, List.of())) {
      if (period.fromMinute() < until) {
        open.wrong("opening hours of " + name(day) + " overlap", "join or part them");
      }
      until = Math.max(until, period.untilMinute());
    }
    int spill = until - MINUTES_PER_DAY;
    if (byDay.getOrDefault(day.plus(1), List.of()).stream()
        .anyMatch(next -> next.fromMinute() < spill)) {
      open.wrong(
          "the night of %s overlaps the hours of %s".formatted(name(day), name(day.plus(1))),
          "join or part them");
    }
  }

  private static Optional<WeeklyHours.Period> period(Part part) {
    Optional<String> text = part.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = PERIOD.matcher(text.get().strip());
    if (!matcher.matches()) {
      part.wrong(text.get() + " is no opening period", "write it like \"08:00-16:30\"");
      return Optional.empty();
    }
    int from = minute(matcher.group(1), matcher.group(2));
    int until = minute(matcher.group(3), matcher.group(4));
    if (from >= MINUTES_PER_DAY || until > MINUTES_PER_DAY || from == until) {
      part.wrong(
          text.get() + " is no opening period",
          "hours go from 00:00 to 24:00, and a period is longer than nothing");
      return Optional.empty();
    }
    return Optional.of(
        new WeeklyHours.Period(from, until > from ? until : until + MINUTES_PER_DAY));
  }

  private static int minute(String hour, String minute) {
    return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
  }

  private static Set<DayOfWeek> days(String text, Part part) {
    String[] ends = text.toLowerCase(Locale.ROOT).strip().split("\\s*-\\s*");
    int first = DAYS.indexOf(ends[0]);
    int last = DAYS.indexOf(ends[ends.length - 1]);
    if (first < 0 || last < 0 || ends.length > 2) {
      part.wrong(text + " are no days of the week", DAYS_REMEDY);
      return Set.of();
    }
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(first + 1));
    for (DayOfWeek day = DayOfWeek.of(first + 1); day.getValue() != last + 1; day = day.plus(1)) {
      days.add(day.plus(1));
    }
    return days;
  }

  private static String name(DayOfWeek day) {
    return DAYS.get(day.getValue() - 1);
  }
}
