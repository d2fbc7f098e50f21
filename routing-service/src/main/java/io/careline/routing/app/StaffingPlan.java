package io.careline.routing.app;

import io.careline.contract.Channel;
import io.careline.routing.domain.staffing.Goal;
import io.careline.routing.domain.staffing.Shrinkage;
import io.careline.routing.domain.staffing.Staffing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How many agents a queue needs, half hour by half hour.
 *
 * @param goal as the active policy says it
 * @param channels that the goal is about
 * @param measured what the figures rest on
 * @param shrinkage of the queue's pool in that time
 */
public record StaffingPlan(
    String queue,
    String pool,
    Goal goal,
    Set<Channel> channels,
    Measured measured,
    Shrinkage shrinkage,
    List<Slot> slots) {
  public StaffingPlan {
    slots = List.copyOf(slots);
  }

  /**
   * The time that was measured.
   *
   * @param to exclusive
   * @param zone of the queue's calendar, in which weeks repeat
   */
  public record Measured(Instant from, Instant to, int weeksAtMost, ZoneId zone) {}

  /** One half hour. */
  public record Slot(Instant from, Staffing staffing) {}
}
