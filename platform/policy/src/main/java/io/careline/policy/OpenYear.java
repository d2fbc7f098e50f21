package io.careline.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The open periods that begin in one local year, in order, and how much is open before each. */
final class OpenYear {
  static final int MINUTES_PER_DAY = 24 * 60;

  private final long[] starts;
  private final long[] ends;
  private final long[] openBefore;
  private final Duration total;

  private OpenYear(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    this.openBefore = new long[starts.length];
    long open = 0;
    for (int i = 0; i < starts.length; i++) {
      openBefore[i] = open;
      open += ends[i] - starts[i];
    }
    this.total = Duration.ofSeconds(open);
  }

  static OpenYear of(int year, Calendar calendar, Predicate<LocalDate> openDay) {
    if (!(calendar.hours() instanceof Calendar.Hours.Weekly(WeeklyHours week))) {
      throw new IllegalArgumentException("calendar " + calendar.id() + " has no opening hours");
    }
    int most = 366 * week.byDay().values().stream().mapToInt(java.util.List::size).max().orElse(0);
    long[] starts = new long[most];
    long[] ends = new long[most];
    int count = 0;
    LocalDate end = LocalDate.of(year + 1, 1, 1);
    for (LocalDate day = LocalDate.of(year, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      if (!openDay.test(day)) {
        continue;
      }
      for (WeeklyHours.Period period : week.on(day.getDayOfWeek())) {
        long from = second(day, period.fromMinute(), calendar);
        long until = second(day, period.untilMinute(), calendar);
        if (from < until) {
          starts[count] = from;
          ends[count] = until;
          count++;
        }
      }
    }
    return new OpenYear(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  private static long second(LocalDate day, int minute, Calendar calendar) {
    return BusinessTime.firstMoment(day.atStartOfDay().plusMinutes(minute), calendar.zone())
        .getEpochSecond();
  }

  Duration total() {
    return total;
  }

  /** The period that begins at {@code at} or was the last to begin before; -1 if none was. */
  private int periodAt(Instant at) {
    int found = Arrays.binarySearch(starts, at.getEpochSecond());
    return found >= 0 ? found : -found - 2;
  }

  /** The open time of this year that has passed by {@code at}. */
  Duration openUntil(Instant at) {
    int period = periodAt(at);
    if (period < 0) {
      return Duration.ZERO;
    }
    Duration before = Duration.ofSeconds(openBefore[period]);
    return at.getEpochSecond() >= ends[period]
        ? before.plusSeconds(ends[period] - starts[period])
        : before.plusSeconds(at.getEpochSecond() - starts[period]).plusNanos(at.getNano());
  }

  boolean isOpen(Instant at) {
    int period = periodAt(at);
    return period >= 0 && at.getEpochSecond() < ends[period];
  }

  Optional<Instant> nextOpen(Instant from) {
    if (isOpen(from)) {
      return Optional.of(from);
    }
    int next = periodAt(from) + 1;
    return next < starts.length
        ? Optional.of(Instant.ofEpochSecond(starts[next]))
        : Optional.empty();
  }

  /** The first moment by which {@code open}, more than nothing, has passed. */
  Instant firstMomentAfter(Duration open) {
    int found = Arrays.binarySearch(openBefore, open.toSeconds());
    int period = found >= 0 ? found : -found - 2;
    if (open.equals(Duration.ofSeconds(openBefore[period]))) {
      period--;
    }
    return Instant.ofEpochSecond(starts[period]).plus(open.minusSeconds(openBefore[period]));
  }

  /** The last moment before which not more than {@code open}, less than all, has passed. */
  Instant lastMomentBefore(Duration open) {
    int found = Arrays.binarySearch(openBefore, open.toSeconds());
    int period = found >= 0 ? found : -found - 2;
    return Instant.ofEpochSecond(starts[period]).plus(open.minusSeconds(openBefore[period]));
  }
}
