package io.careline.policy;

import io.careline.policy.Calendar.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Arithmetic in the open time of one calendar. Thread-safe; answers in microseconds once a year's
 * periods are computed.
 *
 * <p>A period lasts from the first moment at which the clock shows its beginning until the first
 * moment thereafter at which it shows its end. It belongs to the day on which it begins: a night
 * shift before a holiday goes on into it, one that would begin on a holiday does not take place.
 */
public final class BusinessTime {
  private static final int YEARS_WITHOUT_OPEN_TIME_MAX = 30;

  private final Calendar calendar;
  private final Optional<Holidays> holidays;
  private final ConcurrentMap<Integer, OpenYear> years = new ConcurrentHashMap<>();

  /**
   * The arithmetic of {@code calendar}.
   *
   * @throws IllegalArgumentException if there is no such holiday region
   */
  public BusinessTime(Calendar calendar) {
    this.calendar = calendar;
    this.holidays = calendar.holidays().map(Holidays::of);
  }

  /** The calendar that is counted by. */
  public Calendar calendar() {
    return calendar;
  }

  /** The version of the time-zone data that this JVM computes with, such as {@code 2026b}. */
  public static String tzdata() {
    return Tzdata.VERSION;
  }

  /**
   * Whether public holidays are known for a region such as {@code DE-BE}.
   *
   * @return empty if they are; else an example of what is known
   */
  public static Optional<String> problemWithRegion(String region) {
    return Holidays.problemWith(region);
  }

  /** When {@code term} ends that begins at {@code from}. */
  public Instant add(Instant from, Term term) {
    Instant at = from;
    if (!term.days().isZero()) {
      at = addDays(from, term);
    }
    return term.time().isZero() ? at : plusOpen(at, term.time());
  }

  private Instant addDays(Instant from, Term term) {
    return switch (calendar.hours()) {
      case Hours.Always() -> firstMoment(local(from).plus(term.days()));
      case Hours.AllDays _ -> {
        LocalDateTime end = local(from).plus(term.days());
        while (!isOpenDay(end.toLocalDate())) {
          end = end.plusDays(1);
        }
        yield firstMoment(end);
      }
      case Hours.Weekly(WeeklyHours week) -> addOpenDays(from, term.openDays(), week);
    };
  }

  private Instant addOpenDays(Instant from, int days, WeeklyHours week) {
    Instant start = nextOpen(from);
    LocalDate day = serviceDay(start, week);
    Duration timeOfDay = Duration.between(day.atStartOfDay(), local(start));
    // Every open day is found within so many tries, or the calendar has none.
    int limit = days * 7 + 366 * YEARS_WITHOUT_OPEN_TIME_MAX;
    for (int open = 0, tried = 0; open < days; tried++) {
      if (tried > limit) {
        throw neverOpen();
      }
      day = day.plusDays(1);
      open += isOpenDay(day) && !week.on(day.getDayOfWeek()).isEmpty() ? 1 : 0;
    }
    return withinDay(day, day.atStartOfDay().plus(timeOfDay), week);
  }

  /** The same time of day, or if closed then, that day's next opening, or else its last close. */
  private Instant withinDay(LocalDate day, LocalDateTime wanted, WeeklyHours week) {
    LocalDateTime close = wanted;
    for (WeeklyHours.Period period : week.on(day.getDayOfWeek())) {
      LocalDateTime opens = day.atStartOfDay().plusMinutes(period.fromMinute());
      close = day.atStartOfDay().plusMinutes(period.untilMinute());
      if (!wanted.isAfter(close)) {
        return firstMoment(wanted.isBefore(opens) ? opens : wanted);
      }
    }
    return firstMoment(close);
  }

  /** The day that the open moment {@code at} belongs to: the one on which its period began. */
  private LocalDate serviceDay(Instant at, WeeklyHours week) {
    LocalDate today = local(at).toLocalDate();
    LocalDate yesterday = today.minusDays(1);
    if (isOpenDay(yesterday)) {
      for (WeeklyHours.Period period : week.on(yesterday.getDayOfWeek())) {
        if (period.untilMinute() > OpenYear.MINUTES_PER_DAY
            && at.isBefore(
                firstMoment(yesterday.atStartOfDay().plusMinutes(period.untilMinute())))) {
          return yesterday;
        }
      }
    }
    return today;
  }

  /**
   * The first moment by which {@code open} of open time has passed since {@code from}. If {@code
   * open} is negative, the last moment from which so much open time passes until {@code from}.
   */
  public Instant plusOpen(Instant from, Duration open) {
    if (open.isZero()) {
      return from;
    }
    if (!(calendar.hours() instanceof Hours.Weekly)) {
      return from.plus(open);
    }
    return open.isNegative() ? back(from, open.negated()) : forth(from, open);
  }

  private Instant forth(Instant from, Duration open) {
    int year = local(from).getYear();
    int limit = year + YEARS_WITHOUT_OPEN_TIME_MAX;
    // A night shift of the year before may still be open.
    year--;
    Duration left = open.plus(year(year).openUntil(from));
    while (left.compareTo(year(year).total()) > 0) {
      limit = year(year).total().isZero() ? limit : year + YEARS_WITHOUT_OPEN_TIME_MAX;
      left = left.minus(year(year).total());
      year++;
      left = left.plus(year(year).openUntil(from));
      if (year > limit) {
        throw neverOpen();
      }
    }
    return year(year).firstMomentAfter(left);
  }

  private Instant back(Instant from, Duration open) {
    int year = local(from).getYear();
    int limit = year - YEARS_WITHOUT_OPEN_TIME_MAX;
    Duration before = year(year).openUntil(from);
    Duration left = open;
    while (left.compareTo(before) > 0) {
      limit = before.isZero() ? limit : year - YEARS_WITHOUT_OPEN_TIME_MAX;
      left = left.minus(before);
      year--;
      before = year(year).openUntil(from);
      if (year < limit) {
        throw neverOpen();
      }
    }
    return year(year).lastMomentBefore(before.minus(left));
  }

  /** The open time from {@code a} to {@code b}; negative if {@code b} is before {@code a}. */
  public Duration between(Instant a, Instant b) {
    if (!(calendar.hours() instanceof Hours.Weekly)) {
      return Duration.between(a, b);
    }
    if (b.isBefore(a)) {
      return between(b, a).negated();
    }
    int last = local(b).getYear();
    Duration open = Duration.ZERO;
    for (int year = local(a).getYear() - 1; year <= last; year++) {
      open = open.plus(year(year).openUntil(b)).minus(year(year).openUntil(a));
    }
    return open;
  }

  /** When {@code share} (0 to 1) of {@code term}'s open time has passed since {@code from}. */
  public Instant atShare(Instant from, Term term, double share) {
    Instant due = add(from, term);
    if (share >= 1) {
      return due;
    }
    return plusOpen(from, Duration.ofMillis(Math.round(between(from, due).toMillis() * share)));
  }

  /** Whether {@code at} is open time; the moment of closing is not. */
  public boolean isOpen(Instant at) {
    return switch (calendar.hours()) {
      case Hours.Always() -> true;
      case Hours.AllDays _ -> isOpenDay(local(at).toLocalDate());
      case Hours.Weekly _ -> {
        int year = local(at).getYear();
        yield year(year).isOpen(at) || year(year - 1).isOpen(at);
      }
    };
  }

  /** {@code from} if it is open then, else the next opening. */
  public Instant nextOpen(Instant from) {
    return switch (calendar.hours()) {
      case Hours.Always() -> from;
      case Hours.AllDays _ -> {
        LocalDate day = local(from).toLocalDate();
        if (isOpenDay(day)) {
          yield from;
        }
        while (!isOpenDay(day)) {
          day = day.plusDays(1);
        }
        yield firstMoment(day.atTime(LocalTime.MIN));
      }
      case Hours.Weekly _ -> {
        int first = local(from).getYear();
        for (int year = first - 1; year <= first + YEARS_WITHOUT_OPEN_TIME_MAX; year++) {
          Optional<Instant> next = year(year).nextOpen(from);
          if (next.isPresent()) {
            yield next.get();
          }
        }
        throw neverOpen();
      }
    };
  }

  private boolean isOpenDay(LocalDate day) {
    return holidays.map(h -> !h.contains(day)).orElse(true)
        && !(calendar.hours() instanceof Hours.AllDays(var closed)
            && closed.contains(day.getDayOfWeek()));
  }

  private OpenYear year(int year) {
    return years.computeIfAbsent(year, y -> OpenYear.of(y, calendar, this::isOpenDay));
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  private Instant firstMoment(LocalDateTime local) {
    return firstMoment(local, calendar.zone());
  }

  /** The first moment at which the clocks of {@code zone} show {@code local} or later. */
  static Instant firstMoment(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).withEarlierOffsetAtOverlap().toInstant();
  }

  private IllegalStateException neverOpen() {
    return new IllegalStateException("calendar " + calendar.id() + " is never open");
  }

  /** Two are equal if their calendars are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BusinessTime that && calendar.equals(that.calendar);
  }

  @Override
  public int hashCode() {
    return calendar.hashCode();
  }

  @Override
  public String toString() {
    return "BusinessTime[" + calendar.id() + "]";
  }

  private static final class Tzdata {
    static final String VERSION = version();

    private static String version() {
      Map<String, ?> versions = new TreeMap<>(ZoneRulesProvider.getVersions("UTC"));
      return versions.isEmpty() ? "unknown" : ((TreeMap<String, ?>) versions).lastKey();
    }
  }
}
