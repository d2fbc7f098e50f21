package io.careline.reporting.domain;

import io.careline.policy.pilot.PilotKpi;
import io.careline.reporting.domain.KpiComparison.Estimate;
import io.careline.reporting.domain.KpiComparison.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two groups. Shares: Wilson's interval each, Newcombe's hybrid score interval (1998,
 * method 10) for the difference, and the pooled z test. Means: the normal distribution with Welch's
 * standard error. Many KPIs are looked at, so verdicts go by Holm's correction (1979).
 */
final class KpiJudge {
  /** Below it, in either group, nothing is said. */
  static final long OBSERVATIONS_MIN = 30;

  /** The z test of shares wants so many hits and misses at least. */
  private static final long BOTH_KINDS_MIN = 10;

  private static final double SIGNIFICANT = 0.05;
  private static final double SHARE_THAT_MATTERS = 0.05;
  private static final double POINTS_THAT_MATTER = 10;
  private static final double PART_OF_MEAN_THAT_MATTERS = 0.1;

  private KpiJudge() {}

  /** The comparisons of all KPIs, judged together. */
  static List<KpiComparison> judge(List<KpiComparison> all) {
    List<KpiComparison> tested =
        all.stream()
            .filter(one -> one.p() != null)
            .sorted(Comparator.comparingDouble(KpiJudge::pOf))
            .toList();
    List<KpiComparison> judged = new ArrayList<>(all);
    double adjusted = 0;
    for (int i = 0; i < tested.size(); i++) {
      KpiComparison one = tested.get(i);
      adjusted = Math.max(adjusted, Math.min(1, (tested.size() - i) * pOf(one)));
      judged.set(all.indexOf(one), judged(one, adjusted));
    }
    return List.copyOf(judged);
  }

  private static double pOf(KpiComparison one) {
    return one.p() == null ? 1 : one.p();
  }

  private static KpiComparison judged(KpiComparison one, double adjusted) {
    Estimate difference = one.difference();
    Double by = difference == null ? null : difference.value();
    if (by == null || adjusted >= SIGNIFICANT) {
      return one.judged(adjusted, one.verdict());
    }
    boolean worse = one.kpi().worseBy(by, 0) > 0;
    return one.judged(adjusted, worse ? Verdict.WORSE : Verdict.BETTER);
  }

  /** One KPI, not yet judged: a difference is not claimed. */
  static KpiComparison compare(PilotKpi kpi, PilotArm pilot, PilotArm control) {
    Estimate one = estimate(kpi, pilot);
    Estimate other = estimate(kpi, control);
    if (pilot.n() == 0 || control.n() == 0) {
      return new KpiComparison(kpi, one, other, null, null, null, null, Verdict.TOO_FEW_TO_SAY);
    }
    boolean share = kpi.kind() == PilotKpi.Kind.SHARE;
    Estimate difference =
        share ? differenceOfShares(pilot, control) : differenceOfMeans(pilot, control);
    long fewest = Math.min(pilot.n(), control.n());
    Long needed = needed(kpi, pilot, control);
    boolean few = fewest < OBSERVATIONS_MIN || needed == null || fewest < needed;
    Double p =
        fewest < OBSERVATIONS_MIN
            ? null
            : share ? pOfShares(pilot, control) : pOfMeans(pilot, control);
    return new KpiComparison(
        kpi,
        one,
        other,
        difference,
        p,
        null,
        few ? needed : null,
        few ? Verdict.TOO_FEW_TO_SAY : Verdict.NO_DIFFERENCE_SHOWN);
  }

  private static Estimate estimate(PilotKpi kpi, PilotArm arm) {
    if (arm.n() == 0) {
      return new Estimate(0, null, null, null);
    }
    if (kpi.kind() == PilotKpi.Kind.SHARE) {
      double[] wilson = wilson(arm);
      return new Estimate(arm.n(), arm.value(), wilson[0], wilson[1]);
    }
    double half = Normal.Z * Math.sqrt(arm.variance() / arm.n());
    return arm.n() < 2
        ? new Estimate(arm.n(), arm.value(), null, null)
        : new Estimate(arm.n(), arm.value(), arm.value() - half, arm.value() + half);
  }

  /** Wilson's interval, unrounded. */
  static double[] wilson(PilotArm arm) {
    double n = arm.n();
    double p = arm.value();
    double z2 = Normal.Z * Normal.Z;
    double centre = p + z2 / (2 * n);
    double half = Normal.Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    return new double[] {
      Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)
    };
  }

  private static Estimate differenceOfShares(PilotArm pilot, PilotArm control) {
    double[] a = wilson(pilot);
    double[] b = wilson(control);
    double by = pilot.value() - control.value();
    double low = by - Math.hypot(pilot.value() - a[0], b[1] - control.value());
    double high = by + Math.hypot(a[1] - pilot.value(), control.value() - b[0]);
    return new Estimate(Math.min(pilot.n(), control.n()), by, low, high);
  }

  private static Estimate differenceOfMeans(PilotArm pilot, PilotArm control) {
    double by = pilot.value() - control.value();
    long fewest = Math.min(pilot.n(), control.n());
    double half = Normal.Z * error(pilot, control);
    return fewest < 2
        ? new Estimate(fewest, by, null, null)
        : new Estimate(fewest, by, by - half, by + half);
  }

  private static double error(PilotArm pilot, PilotArm control) {
    return Math.sqrt(pilot.variance() / pilot.n() + control.variance() / control.n());
  }

  private static @Nullable Double pOfShares(PilotArm pilot, PilotArm control) {
    long n = pilot.n() + control.n();
    long hits = pilot.hits() + control.hits();
    if (hits < BOTH_KINDS_MIN || n - hits < BOTH_KINDS_MIN) {
      return null;
    }
    double pooled = hits / (double) n;
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / pilot.n() + 1.0 / control.n()));
    return Normal.twoSided((pilot.value() - control.value()) / error);
  }

  private static @Nullable Double pOfMeans(PilotArm pilot, PilotArm control) {
    double error = error(pilot, control);
    return error == 0 ? null : Normal.twoSided((pilot.value() - control.value()) / error);
  }

  /**
   * Observations per group to find, four times of five, a difference that matters: 5 percentage
   * points of a share, 10 points of a recommendation score, a tenth of another mean.
   */
  private static @Nullable Long needed(PilotKpi kpi, PilotArm pilot, PilotArm control) {
    long n = pilot.n() + control.n();
    double spread;
    double matters;
    if (kpi.kind() == PilotKpi.Kind.SHARE) {
      double pooled = (pilot.hits() + control.hits()) / (double) n;
      spread = pooled * (1 - pooled);
      matters = SHARE_THAT_MATTERS;
    } else {
      spread = (pilot.variance() * pilot.n() + control.variance() * control.n()) / n;
      matters =
          kpi == PilotKpi.NPS
              ? POINTS_THAT_MATTER
              : Math.abs(control.value()) * PART_OF_MEAN_THAT_MATTERS;
    }
    if (matters == 0) {
      return null;
    }
    double reach = Normal.Z + Normal.Z_POWER;
    double exact = 2 * reach * reach * spread / (matters * matters);
    return Math.max(OBSERVATIONS_MIN, about(exact));
  }

  /** Up to two digits. */
  private static long about(double exact) {
    return new BigDecimal(Math.ceil(exact))
        .round(new MathContext(2, RoundingMode.CEILING))
        .longValue();
  }
}
