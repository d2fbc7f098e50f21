package io.careline.routing.domain;

import java.time.Instant;
import java.util.Comparator;

/** When an agent's rest is over, or is looked at again. */
public record RestTimer(Instant due, String agentId) implements Comparable<RestTimer> {
  private static final Comparator<RestTimer> ORDER =
      Comparator.comparing(RestTimer::due).thenComparing(RestTimer::agentId);

  /** Unique among the timers of a desk. */
  public String name() {
    return "REST:" + agentId;
  }

  @Override
  public int compareTo(RestTimer other) {
    return ORDER.compare(this, other);
  }
}
