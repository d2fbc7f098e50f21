package io.careline.routing.domain.staffing;

import io.careline.policy.BusinessTime;
import io.careline.policy.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The same half hour in earlier weeks: the same day of the week at the same time of day in the
 * queue's zone, whatever the clocks were set to, and only where the queue was open for as long. So
 * a holiday is no week.
 *
 * @param from the first half hour that was measured in full
 * @param to when measuring ends, exclusive
 * @param weeks how many are looked at at most
 */
public record SameHalfHours(BusinessTime hours, Instant from, Instant to, int weeks) {

  /** How many seconds of the half hour that begins at {@code half} the queue is open. */
  public double openSeconds(Instant half) {
    return hours.calendar().hours() instanceof Calendar.Hours.AllDays
        ? (hours.isOpen(half) ? Measures.HALF_HOUR.toSeconds() : 0)
        : open(half).toMillis() / 1000.0;
  }

  private Duration open(Instant half) {
    return hours.between(half, half.plus(Measures.HALF_HOUR));
  }

  /** The beginnings of those before {@code half}, the latest first. */
  public List<Instant> before(Instant half) {
    double open = openSeconds(half);
    List<Instant> found = new ArrayList<>();
    ZonedDateTime local = half.atZone(hours.calendar().zone());
    Instant earlier = half;
    for (int week = 1; found.size() < weeks && !earlier.isBefore(from); week++) {
      earlier = Measures.halfHourOf(local.minusWeeks(week).toInstant());
      if (earlier.isBefore(to) && !earlier.isBefore(from) && openSeconds(earlier) == open) {
        found.add(earlier);
      }
    }
    return found;
  }
}
