package io.careline.routing.domain.staffing;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many agents have to be ready, and what that brings.
 *
 * @param agents the fewest that reach the goal, with the interval of 95% that comes from not
 *     knowing the traffic exactly
 * @param low the fewest that suffice if the traffic is as light as it may be
 * @param high the fewest that suffice if it is as heavy as it may be
 * @param line how the queue does with {@code agents}
 */
public record Need(int agents, int low, int high, WaitingLine line) {

  /**
   * By Erlang C.
   *
   * @param spread the half width of the load's interval, on the scale of logarithms
   */
  static @Nullable Need byErlangC(Traffic traffic, double spread, Goal goal) {
    OptionalInt agents = Agents.byErlangC(traffic, goal);
    OptionalInt low = Agents.byErlangC(traffic.times(Math.exp(-spread)), goal);
    OptionalInt high = Agents.byErlangC(traffic.times(Math.exp(spread)), goal);
    return agents.isEmpty() || low.isEmpty() || high.isEmpty()
        ? null
        : new Need(
            agents.getAsInt(),
            low.getAsInt(),
            high.getAsInt(),
            new ErlangC(traffic, agents.getAsInt()));
  }

  /**
   * By Erlang A; it is not clear beforehand which end of patience needs more, so both are asked.
   */
  static @Nullable Need byErlangA(Traffic traffic, double spread, Estimate patience, Goal goal) {
    OptionalInt agents = Agents.byErlangA(traffic, goal);
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (double mean : new double[] {patience.low(), patience.value(), patience.high()}) {
      Traffic lightest = traffic.times(Math.exp(-spread)).waiting(mean);
      Traffic heaviest = traffic.times(Math.exp(spread)).waiting(mean);
      OptionalInt fewest = Agents.byErlangA(lightest, goal);
      OptionalInt most = Agents.byErlangA(heaviest, goal);
      if (fewest.isEmpty() || most.isEmpty()) {
        return null;
      }
      low = Math.min(low, fewest.getAsInt());
      high = Math.max(high, most.getAsInt());
    }
    return agents.isEmpty()
        ? null
        : new Need(agents.getAsInt(), low, high, new ErlangA(traffic, agents.getAsInt()));
  }
}
