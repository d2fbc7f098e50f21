package io.careline.reporting.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Intervals of a time zone between two moments. They are half-open, touch each other, and cover the
 * range exactly; the first and last are cut where the range begins and ends.
 */
public record Grid(List<Span> spans) {
  /** More intervals than this are refused. */
  public static final int SPANS_MAX = 2_000;

  public Grid {
    spans = List.copyOf(spans);
  }

  /** From {@code from}, and before {@code to}. */
  public record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /** How long an interval is; hours begin at local midnight, weeks on Monday. */
  public enum Step {
    QUARTER("PT15M"),
    HOUR("PT1H"),
    DAY("P1D"),
    WEEK("P7D"),
    MONTH("P1M");

    private final String iso;

    Step(String iso) {
      this.iso = iso;
    }

    /** As ISO 8601 writes it. */
    public String iso() {
      return iso;
    }

    private Instant after(Instant at, ZoneId zone) {
      LocalDate day = at.atZone(zone).toLocalDate();
      return switch (this) {
        case QUARTER, HOUR -> afterWithin(day, at, zone);
        case DAY -> midnight(day.plusDays(1), zone);
        case WEEK -> midnight(day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone);
        case MONTH -> midnight(day.withDayOfMonth(1).plusMonths(1), zone);
      };
    }

    private Instant afterWithin(LocalDate day, Instant at, ZoneId zone) {
      Instant midnight = midnight(day, zone);
      Duration length = Duration.parse(iso);
      long passed = Duration.between(midnight, at).dividedBy(length);
      Instant next = midnight.plus(length.multipliedBy(passed + 1));
      Instant tomorrow = midnight(day.plusDays(1), zone);
      return next.isBefore(tomorrow) ? next : tomorrow;
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
      return day.atStartOfDay(zone).toInstant();
    }
  }

  /**
   * The intervals of {@code [from, to)}.
   *
   * @throws IllegalArgumentException if there are more than {@link #SPANS_MAX}
   */
  public static Grid of(Instant from, Instant to, Step step, ZoneId zone) {
    List<Span> spans = new ArrayList<>();
    Instant start = from;
    while (start.isBefore(to)) {
      if (spans.size() == SPANS_MAX) {
        throw new IllegalArgumentException("more than " + SPANS_MAX + " intervals");
      }
      Instant next = step.after(start, zone);
      Instant end = next.isBefore(to) ? next : to;
      spans.add(new Span(start, end));
      start = end;
    }
    return new Grid(spans);
  }

  /** The index of the interval that holds {@code at}; -1 if none does. */
  int indexOf(Instant at) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      if (span.holds(at)) {
        return middle;
      }
      if (at.isBefore(span.from())) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -1;
  }
}
