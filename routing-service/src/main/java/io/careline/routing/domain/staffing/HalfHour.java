package io.careline.routing.domain.staffing;

import java.util.List;

/**
 * A half hour that agents are wanted for, and what is known of it.
 *
 * @param openSeconds how much of it the queue is open
 * @param weeks what was counted in the same half hour of earlier weeks that the queue was open in
 *     as long
 * @param queue what was counted in the queue in all of that time
 */
public record HalfHour(double openSeconds, List<Sums> weeks, Sums queue) {
  public HalfHour {
    weeks = List.copyOf(weeks);
  }

  Sums all() {
    return weeks.stream().reduce(Sums.NONE, Sums::plus);
  }

  List<Long> arrivals() {
    return weeks.stream().map(Sums::arrivals).toList();
  }
}
