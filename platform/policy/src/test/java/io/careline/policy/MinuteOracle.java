package io.careline.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Open time as somebody would find it who looks at the clock on the wall once a minute and writes
 * down whether the shop is open. Shares no code with {@link BusinessTime}.
 */
final class MinuteOracle {
  private final Instant start;
  private final int minutes;
  private final Calendar calendar;
  private final WeeklyHours week;
  private final Predicate<LocalDate> holiday;
  private final BitSet open = new BitSet();
  private final int[] openBefore;
  private final int[] shiftOf;
  private final List<Shift> shifts = new ArrayList<>();

  private record Shift(LocalDate day, LocalDateTime from, LocalDateTime until) {}

  MinuteOracle(Calendar calendar, Predicate<LocalDate> holiday, LocalDate firstDay, int days) {
    this.calendar = calendar;
    this.week = ((Calendar.Hours.Weekly) calendar.hours()).week();
    this.holiday = holiday;
    this.start = firstDay.atStartOfDay().atZone(calendar.zone()).toInstant();
    this.minutes = days * 24 * 60;
    this.openBefore = new int[minutes + 1];
    this.shiftOf = new int[minutes];
    for (LocalDate day = firstDay.minusDays(2); days >= -4; day = day.plusDays(1), days--) {
      if (!holiday.test(day)) {
        for (WeeklyHours.Period period : week.on(day.getDayOfWeek())) {
          shifts.add(
              new Shift(
                  day,
                  day.atStartOfDay().plusMinutes(period.fromMinute()),
                  day.atStartOfDay().plusMinutes(period.untilMinute())));
        }
      }
    }
    look();
  }

  /** A shift begins and ends when the wall clock first shows its time, and never begins again. */
  private void look() {
    boolean[] begun = new boolean[shifts.size()];
    boolean[] over = new boolean[shifts.size()];
    int first = 0;
    for (int minute = 0; minute < minutes; minute++) {
      LocalDateTime clock = LocalDateTime.ofInstant(at(minute), calendar.zone());
      shiftOf[minute] = -1;
      for (int i = first; i < shifts.size(); i++) {
        begun[i] |= !clock.isBefore(shifts.get(i).from());
        over[i] |= !clock.isBefore(shifts.get(i).until());
        if (begun[i] && !over[i]) {
          open.set(minute);
          shiftOf[minute] = i;
        }
        if (!begun[i]) {
          break;
        }
      }
      while (first < over.length && over[first]) {
        first++;
      }
      openBefore[minute + 1] = openBefore[minute] + (open.get(minute) ? 1 : 0);
    }
  }

  int minutes() {
    return minutes;
  }

  Instant at(int minute) {
    return start.plus(minute, ChronoUnit.MINUTES);
  }

  boolean isOpen(int minute) {
    return open.get(minute);
  }

  int openBetween(int a, int b) {
    return openBefore[b] - openBefore[a];
  }

  /** The first minute by which {@code amount} minutes were open; -1 if that is too far away. */
  int plusOpen(int from, int amount) {
    for (int minute = from; minute <= minutes; minute++) {
      if (openBetween(from, minute) >= amount) {
        return minute;
      }
    }
    return -1;
  }

  /** The last minute from which {@code amount} minutes were open; -1 if that is too far away. */
  int minusOpen(int from, int amount) {
    for (int minute = from; minute >= 0; minute--) {
      if (openBetween(minute, from) >= amount) {
        return minute;
      }
    }
    return -1;
  }

  int nextOpen(int from) {
    int minute = from;
    while (minute < minutes && !open.get(minute)) {
      minute++;
    }
    return minute < minutes ? minute : -1;
  }

  /** The same time of day {@code amount} open days later; -1 if that is too far away. */
  int plusDays(int from, int amount) {
    int begin = nextOpen(from);
    if (begin < 0) {
      return -1;
    }
    LocalDate first = shifts.get(shiftOf[begin]).day();
    LocalDateTime clock = LocalDateTime.ofInstant(at(begin), calendar.zone());
    LocalDate day = first;
    for (int left = amount; left > 0; left -= isWorkday(day) ? 1 : 0) {
      day = day.plusDays(1);
    }
    LocalDateTime wanted = clock.plusDays(ChronoUnit.DAYS.between(first, day));
    LocalDateTime shown = wanted;
    boolean inside = false;
    for (Shift shift : shiftsOf(day)) {
      if (!inside && !wanted.isAfter(shift.until())) {
        shown = wanted.isBefore(shift.from()) ? shift.from() : wanted;
        inside = true;
      } else if (!inside) {
        shown = shift.until();
      }
    }
    for (int minute = begin; minute < minutes; minute++) {
      if (!LocalDateTime.ofInstant(at(minute), calendar.zone()).isBefore(shown)) {
        return minute;
      }
    }
    return -1;
  }

  private boolean isWorkday(LocalDate day) {
    return !holiday.test(day) && !week.on(day.getDayOfWeek()).isEmpty();
  }

  private List<Shift> shiftsOf(LocalDate day) {
    return shifts.stream().filter(shift -> shift.day().equals(day)).toList();
  }
}
