package io.careline.reporting.domain;

import io.careline.policy.pilot.PilotKpi;
import org.jspecify.annotations.Nullable;

/**
 * One KPI of a pilot beside the control group's.
 *
 * @param difference pilot minus control; null if one of the groups has nothing
 * @param p of the hypothesis that there is no difference; null where it is not tested
 * @param pAdjusted the same, corrected for all KPIs that are tested
 * @param needed about how many observations each group needs to find a difference that matters
 */
public record KpiComparison(
    PilotKpi kpi,
    Estimate pilot,
    Estimate control,
    @Nullable Estimate difference,
    @Nullable Double p,
    @Nullable Double pAdjusted,
    @Nullable Long needed,
    Verdict verdict) {

  /**
   * A value with its 95% interval.
   *
   * @param value null if nothing was observed
   */
  public record Estimate(
      long n, @Nullable Double value, @Nullable Double low, @Nullable Double high) {}

  /** What the numbers say, and no more. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** There were enough observations to find a difference that matters, and none was found. */
    NO_DIFFERENCE_SHOWN,
    TOO_FEW_TO_SAY
  }

  /** The verdict for people. */
  public String words() {
    return switch (verdict) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case NO_DIFFERENCE_SHOWN -> "no difference shown";
      case TOO_FEW_TO_SAY ->
          needed == null
              ? "too few to say"
              : "too few to say (need about " + needed + " in each group)";
    };
  }

  KpiComparison judged(@Nullable Double adjusted, Verdict next) {
    return new KpiComparison(kpi, pilot, control, difference, p, adjusted, needed, next);
  }
}
