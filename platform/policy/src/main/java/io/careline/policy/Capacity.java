package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Map;
import java.util.Set;

/**
 * How much an agent can have in work.
 *
 * @param total what an agent can carry, in points
 * @param cost points per inquiry, per channel
 * @param interruptible channels whose work a more urgent channel may interrupt
 * @param limits how many inquiries of a channel at once; absent means as capacity allows
 * @param occupancyAtMost the share of ready time that planning fills, 0 to 1
 */
public record Capacity(
    int total,
    Map<Channel, Integer> cost,
    Set<Channel> interruptible,
    Map<Channel, Integer> limits,
    double occupancyAtMost) {
  public Capacity {
    cost = Copies.of(cost);
    interruptible = Copies.of(interruptible);
    limits = Copies.of(limits);
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
