package io.careline.routing.api;

import io.careline.contract.Channel;
import io.careline.routing.app.StaffingPlan;
import io.careline.routing.domain.staffing.Estimate;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.Need;
import io.careline.routing.domain.staffing.Shrinkage;
import io.careline.routing.domain.staffing.Staffing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan of staff as people and programs read it. Intervals are of 95%. */
public record StaffingView(
    String queue,
    String pool,
    Goal goal,
    Measured measured,
    ShrinkageShare shrinkage,
    List<HalfHour> items) {

  /** What has to be reached, and on which channels. */
  public record Goal(
      double serviceLevel, Duration within, double occupancyAtMost, List<Channel> channels) {}

  /** The time that the figures rest on; {@code to} is exclusive. */
  public record Measured(Instant from, Instant to, int weeksAtMost, String zone) {}

  /**
   * Logged-in time that is not ready.
   *
   * @param share null if less than 8 hours were logged
   */
  public record ShrinkageShare(@Nullable Double share, double readyHours, double loggedInHours) {}

  /** Whether there is a figure. */
  public enum State {
    ESTIMATED,
    CLOSED,
    TOO_LITTLE_DATA
  }

  /** One half hour; {@code to} is exclusive. */
  public record HalfHour(
      Instant from,
      Instant to,
      State state,
      List<Staffing.Reason> reasons,
      @Nullable Integer weeks,
      @Nullable Figure arrivals,
      @Nullable Figure handlingSeconds,
      Staffing.@Nullable Basis handlingFrom,
      @Nullable Figure patienceSeconds,
      Staffing.@Nullable Basis patienceFrom,
      @Nullable Agents erlangC,
      @Nullable Agents erlangA) {}

  /** A measured figure. */
  public record Figure(double value, double low, double high) {}

  /** A number of agents. */
  public record Heads(int value, int low, int high) {}

  /**
   * What a formula says.
   *
   * @param needed agents who are ready all the time
   * @param required agents who are logged in, so that {@code needed} are ready; null while
   *     shrinkage is not known
   * @param abandoned the share that leaves
   */
  public record Agents(
      Heads needed,
      @Nullable Heads required,
      double serviceLevel,
      double meanWaitSeconds,
      double abandoned,
      double occupancy) {}

  static StaffingView of(StaffingPlan plan) {
    Shrinkage shrinkage = plan.shrinkage();
    return new StaffingView(
        plan.queue(),
        plan.pool(),
        new Goal(
            plan.goal().share(),
            Duration.ofMillis(Math.round(plan.goal().within() * 1000)),
            plan.goal().occupancyAtMost(),
            plan.channels().stream().sorted().toList()),
        new Measured(
            plan.measured().from(),
            plan.measured().to(),
            plan.measured().weeksAtMost(),
            plan.measured().zone().getId()),
        new ShrinkageShare(
            shrinkage.isKnown() ? rounded(shrinkage.share()) : null,
            rounded(shrinkage.ready() / 3600),
            rounded(shrinkage.loggedIn() / 3600)),
        plan.slots().stream().map(slot -> halfHour(slot, plan)).toList());
  }

  private static HalfHour halfHour(StaffingPlan.Slot slot, StaffingPlan plan) {
    return switch (slot.staffing()) {
      case Staffing.Closed _ -> without(slot, State.CLOSED, List.of(), null);
      case Staffing.TooLittle little ->
          without(slot, State.TOO_LITTLE_DATA, little.reasons(), little.weeks());
      case Staffing.Estimated estimated ->
          new HalfHour(
              slot.from(),
              slot.from().plus(Measures.HALF_HOUR),
              State.ESTIMATED,
              List.of(),
              estimated.weeks(),
              figure(estimated.arrivals()),
              figure(estimated.handling()),
              estimated.handlingFrom(),
              figure(estimated.patience()),
              estimated.patienceFrom(),
              agents(estimated.erlangC(), plan),
              agents(estimated.erlangA(), plan));
    };
  }

  private static HalfHour without(
      StaffingPlan.Slot slot, State state, List<Staffing.Reason> reasons, @Nullable Integer weeks) {
    return new HalfHour(
        slot.from(),
        slot.from().plus(Measures.HALF_HOUR),
        state,
        reasons,
        weeks,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable Figure figure(@Nullable Estimate estimate) {
    return estimate == null
        ? null
        : new Figure(rounded(estimate.value()), rounded(estimate.low()), rounded(estimate.high()));
  }

  private static @Nullable Agents agents(@Nullable Need need, StaffingPlan plan) {
    if (need == null) {
      return null;
    }
    Shrinkage shrinkage = plan.shrinkage();
    Heads required =
        shrinkage.isKnown()
            ? new Heads(
                shrinkage.required(need.agents()),
                shrinkage.required(need.low()),
                shrinkage.required(need.high()))
            : null;
    return new Agents(
        new Heads(need.agents(), need.low(), need.high()),
        required,
        rounded(need.line().serviceLevel(plan.goal().within())),
        rounded(need.line().meanWait()),
        rounded(need.line().abandonment()),
        rounded(need.line().occupancy()));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
