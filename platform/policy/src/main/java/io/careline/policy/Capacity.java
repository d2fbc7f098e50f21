package io.careline.policy;

import io.careline.contract.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much an agent can have in work.
 *
 * @param total what an agent can carry, in points
 * @param cost points per inquiry, per channel
 * @param interruptible channels whose work a more urgent channel may interrupt
 * @param limits how many inquiries of a channel at once; absent means as capacity allows
 * @param occupancyAtMost the share of ready time that planning fills, 0 to 1
 * @param occupancyOver the time over which each agent's share is held under {@code
 *     occupancyAtMost}; empty if only planning looks at it
 * @param pause the least time between two contacts, by the channel of the one that ended
 */
public record Capacity(
    int total,
    Map<Channel, Integer> cost,
    Set<Channel> interruptible,
    Map<Channel, Integer> limits,
    double occupancyAtMost,
    Optional<Duration> occupancyOver,
    Map<Channel, Duration> pause) {
  /** The longest time that {@code occupancyOver} may be. */
  public static final Duration OCCUPANCY_OVER_MOST = Duration.ofHours(2);

  public Capacity {
    cost = Copies.of(cost);
    interruptible = Copies.of(interruptible);
    limits = Copies.of(limits);
    pause = Copies.of(pause);
  }

  /** Capacity that is not rested from. */
  public Capacity(
      int total,
      Map<Channel, Integer> cost,
      Set<Channel> interruptible,
      Map<Channel, Integer> limits,
      double occupancyAtMost) {
    this(total, cost, interruptible, limits, occupancyAtMost, Optional.empty(), Map.of());
  }

  /** The least time between a contact on {@code channel} and the next. */
  public Duration pause(Channel channel) {
    return pause.getOrDefault(channel, Duration.ZERO);
  }

  /** The points that one inquiry on {@code channel} takes. */
  public int cost(Channel channel) {
    return cost.getOrDefault(channel, total);
  }

  /** How many inquiries on {@code channel} an agent may have at once. */
  public int limit(Channel channel) {
    return limits.getOrDefault(channel, Math.max(1, total / Math.max(1, cost(channel))));
  }
}
