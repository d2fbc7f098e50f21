package io.careline.routing.domain;

import io.careline.policy.Capacity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an agent was kept busy lately, and what the agent is spared for it.
 *
 * <p>Busy is who has at least one inquiry in work or after-contact work to do, however many. What
 * the share of busy time is taken of is the whole window: a break, and the time before the shift,
 * are rest. So the share is never above the usual occupancy, which leaves breaks out.
 *
 * @param plannedEnd when the break is planned to end
 * @param askedAt when the agent was asked last
 * @param busySince since when the agent is busy; null if the agent is not
 * @param stretches of being busy, the oldest first, no longer ago than a policy can look back
 * @param rest what keeps new work away; null if nothing does
 */
public record Strain(
    @Nullable Instant plannedEnd,
    @Nullable Instant askedAt,
    @Nullable Instant busySince,
    List<Stretch> stretches,
    @Nullable Rest rest) {
  static final Strain NONE = new Strain(null, null, null, List.of(), null);

  private static final Duration KEPT = Capacity.OCCUPANCY_OVER_MOST;

  public Strain {
    stretches = stretches == null ? List.of() : List.copyOf(stretches);
  }

  /** A time of being busy. */
  public record Stretch(Instant from, Instant until) {}

  /**
   * A time without new work.
   *
   * @param reason as in {@link io.careline.contract.AgentEvent.RestChanged}
   */
  public record Rest(String reason, Instant until) {}

  Strain plannedEnd(@Nullable Instant end) {
    return new Strain(end, askedAt, busySince, stretches, rest);
  }

  Strain asked(Instant at) {
    return new Strain(plannedEnd, at, busySince, stretches, rest);
  }

  Strain resting(@Nullable Rest next) {
    return new Strain(plannedEnd, askedAt, busySince, stretches, next);
  }

  /** After the agent became busy or free. */
  Strain busy(boolean isBusy, Instant at) {
    if (isBusy == (busySince != null)) {
      return this;
    }
    if (busySince == null) {
      return new Strain(plannedEnd, askedAt, at, stretches, rest);
    }
    List<Stretch> kept = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.until().isAfter(at.minus(KEPT))) {
        kept.add(stretch);
      }
    }
    if (busySince.isBefore(at)) {
      kept.add(new Stretch(busySince, at));
    }
    return new Strain(plannedEnd, askedAt, null, kept, rest);
  }

  /**
   * Until when the agent has to do nothing, so that no more than {@code share} of the last {@code
   * over} was busy; empty if it is so now.
   */
  Optional<Instant> restNeeded(double share, Duration over, Instant now) {
    long excess = -(long) (share * over.toNanos());
    List<Stretch> window = window(now.minus(over), now);
    for (Stretch stretch : window) {
      excess += length(stretch);
    }
    if (excess <= 0) {
      return Optional.empty();
    }
    for (Stretch stretch : window) {
      if (excess <= length(stretch)) {
        return Optional.of(stretch.from().plusNanos(excess).plus(over));
      }
      excess -= length(stretch);
    }
    return Optional.of(now.plus(over));
  }

  private List<Stretch> window(Instant from, Instant now) {
    List<Stretch> window = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.until().isAfter(from)) {
        window.add(new Stretch(latest(stretch.from(), from), stretch.until()));
      }
    }
    if (busySince != null && busySince.isBefore(now)) {
      window.add(new Stretch(latest(busySince, from), now));
    }
    return window;
  }

  private static long length(Stretch stretch) {
    return Math.max(0, Duration.between(stretch.from(), stretch.until()).toNanos());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
