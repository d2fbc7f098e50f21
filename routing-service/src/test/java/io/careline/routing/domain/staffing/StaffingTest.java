package io.careline.routing.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careline.policy.BusinessTime;
import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffingTest {
  private static final Goal GOAL = new Goal(0.8, 20, 0.88);

  /** 100 arrivals, 96 handled in 3 minutes and one minute of wrap-up each, 20 left. */
  private static final Sums WEEK =
      new Sums(100, 80, 20, 2_400, 96, 96 * 180, 96 * 2.0 * 180 * 180, 96, 96 * 60, 96 * 3_600);

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 7, 10, 30, 100})
  void the_quantiles_of_student_are_right(int degrees) {
    double right = new TDistribution(degrees).inverseCumulativeProbability(0.975);
    assertThat(Quantiles.student(degrees)).isCloseTo(right, within(0.002 * right));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 60, 200, 2_000})
  void the_quantiles_of_chi_square_are_right(int degrees) {
    ChiSquaredDistribution right = new ChiSquaredDistribution(degrees);
    double low = right.inverseCumulativeProbability(0.025);
    double high = right.inverseCumulativeProbability(0.975);
    assertThat(Quantiles.chiSquareLow(degrees)).isCloseTo(low, within(0.005 * low));
    assertThat(Quantiles.chiSquareHigh(degrees)).isCloseTo(high, within(0.005 * high));
  }

  @Test
  void what_is_measured_makes_the_traffic() {
    Staffing.Estimated plan = estimated(Collections.nCopies(8, WEEK));
    assertThat(plan.arrivals().value()).isEqualTo(100);
    // Weeks that are all the same are at least as uncertain as chance: 800 arrivals.
    assertThat(plan.arrivals().high()).isCloseTo(100 * Math.exp(1.96 / Math.sqrt(800)), within(.1));
    assertThat(plan.handling().value()).isEqualTo(240);
    assertThat(plan.handlingFrom()).isEqualTo(Staffing.Basis.HALF_HOUR);
    assertThat(Objects.requireNonNull(plan.patience()).value()).isEqualTo(120);
    assertThat(plan.patienceFrom()).isEqualTo(Staffing.Basis.HALF_HOUR);
    Traffic traffic = new Traffic(100 / 1_800.0, 240, 120);
    assertThat(plan.erlangC().agents())
        .isEqualTo(Agents.byErlangC(Traffic.patient(100 / 1_800.0, 240), GOAL).orElseThrow());
    assertThat(Objects.requireNonNull(plan.erlangA()).agents())
        .isEqualTo(Agents.byErlangA(traffic, GOAL).orElseThrow());
    assertThat(plan.erlangC().low()).isLessThan(plan.erlangC().agents());
    assertThat(plan.erlangC().high()).isGreaterThan(plan.erlangC().agents());
    assertThat(plan.erlangC().line().occupancy()).isLessThanOrEqualTo(0.88);
  }

  @Test
  void weeks_that_differ_make_the_interval_wider() {
    List<Long> calm = List.of(90L, 110L, 95L, 105L, 100L, 100L, 98L, 102L);
    List<Long> wild = List.of(40L, 160L, 70L, 130L, 20L, 180L, 100L, 100L);
    assertThat(Estimates.arrivals(wild).orElseThrow().high())
        .isGreaterThan(1.2 * Estimates.arrivals(calm).orElseThrow().high());
  }

  @Test
  void the_policys_ceiling_for_occupancy_is_kept() {
    Staffing.Estimated plan =
        (Staffing.Estimated)
            Staffing.of(halfHour(Collections.nCopies(8, WEEK)), new Goal(0.8, 600, 0.6));
    assertThat(plan.erlangC().agents()).isEqualTo((int) Math.ceil(100 / 1_800.0 * 240 / 0.6));
    assertThat(plan.erlangC().line().occupancy()).isLessThanOrEqualTo(0.6);
  }

  @Test
  void too_little_is_said_and_not_guessed() {
    assertThat(Staffing.of(new HalfHour(0, List.of(), Sums.NONE), GOAL))
        .isEqualTo(new Staffing.Closed());
    assertThat(Staffing.of(halfHour(Collections.nCopies(3, WEEK)), GOAL))
        .isEqualTo(new Staffing.TooLittle(List.of(Staffing.Reason.TOO_FEW_WEEKS), 3, 300));
    assertThat(Staffing.of(halfHour(Collections.nCopies(8, Sums.ARRIVAL)), GOAL))
        .isEqualTo(
            new Staffing.TooLittle(
                List.of(Staffing.Reason.TOO_FEW_ARRIVALS, Staffing.Reason.TOO_FEW_HANDLED), 8, 8));
  }

  @Test
  void without_customers_who_leave_nothing_is_said_of_patience() {
    Sums patient = new Sums(100, 100, 0, 2_000, 100, 18_000, 5e6, 0, 0, 0);
    Staffing.Estimated plan = estimated(Collections.nCopies(8, patient));
    assertThat(plan.patience()).isNull();
    assertThat(plan.erlangA()).isNull();
    assertThat(plan.erlangC().agents()).isPositive();
  }

  @Test
  void a_half_hour_with_few_calls_takes_handling_and_patience_of_the_queue() {
    Sums quiet = new Sums(2, 2, 0, 10, 2, 360, 64_800, 0, 0, 0);
    HalfHour half = new HalfHour(1_800, Collections.nCopies(8, quiet), times(100, WEEK));
    Staffing.Estimated plan = (Staffing.Estimated) Staffing.of(half, GOAL);
    assertThat(plan.handlingFrom()).isEqualTo(Staffing.Basis.QUEUE);
    assertThat(plan.patienceFrom()).isEqualTo(Staffing.Basis.QUEUE);
    assertThat(plan.handling().value()).isEqualTo(240);
  }

  @Test
  void shrinkage_is_the_share_of_logged_in_time_that_is_not_ready() {
    Shrinkage shrinkage = new Shrinkage(9 * 3_600, 10 * 3_600);
    assertThat(shrinkage.isKnown()).isTrue();
    assertThat(shrinkage.share()).isCloseTo(0.1, within(1e-12));
    assertThat(shrinkage.required(9)).isEqualTo(10);
    assertThat(shrinkage.required(10)).isEqualTo(12);
    assertThat(new Shrinkage(3_600, 3_600).isKnown()).isFalse();
    assertThat(Shrinkage.NONE.isKnown()).isFalse();
  }

  /** Patience is exponential around 90 s, and an agent answers after 30 s or so. */
  @Test
  void patience_is_found_though_most_waits_end_before_it() {
    Random chance = new Random(3);
    int covered = 0;
    for (int run = 0; run < 100; run++) {
      Sums sums = Sums.NONE;
      for (int i = 0; i < 400; i++) {
        double patience = -90 * Math.log1p(-chance.nextDouble());
        double offered = 60 * chance.nextDouble();
        sums = sums.plus(patience < offered ? Sums.abandoned(patience) : Sums.answered(offered));
      }
      Estimate found = Estimates.patience(sums).orElseThrow();
      covered += found.low() <= 90 && 90 <= found.high() ? 1 : 0;
    }
    assertThat(covered).isBetween(88, 100);
  }

  @Test
  void the_same_half_hour_is_told_by_the_clock_on_the_wall_and_holidays_are_no_weeks() {
    BusinessTime office = Policies.only(DefaultPolicy.load()).active().businessTimeOfQueue("care");
    SameHalfHours same =
        new SameHalfHours(
            office,
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-05-05T00:00:00Z"),
            8);
    // Mondays at 8:00 in Berlin. 6 April is Easter Monday; summer time began on 29 March.
    assertThat(same.before(Instant.parse("2026-05-04T06:00:00Z")))
        .containsExactly(
            Instant.parse("2026-04-27T06:00:00Z"),
            Instant.parse("2026-04-20T06:00:00Z"),
            Instant.parse("2026-04-13T06:00:00Z"),
            Instant.parse("2026-03-30T06:00:00Z"),
            Instant.parse("2026-03-23T07:00:00Z"),
            Instant.parse("2026-03-16T07:00:00Z"),
            Instant.parse("2026-03-09T07:00:00Z"),
            Instant.parse("2026-03-02T07:00:00Z"));
    assertThat(same.openSeconds(Instant.parse("2026-05-04T06:00:00Z"))).isEqualTo(1_800);
    assertThat(same.openSeconds(Instant.parse("2026-05-03T06:00:00Z"))).isZero();
  }

  private static Staffing.Estimated estimated(List<Sums> weeks) {
    return (Staffing.Estimated) Staffing.of(halfHour(weeks), GOAL);
  }

  private static HalfHour halfHour(List<Sums> weeks) {
    return new HalfHour(1_800, weeks, weeks.stream().reduce(Sums.NONE, Sums::plus));
  }

  private static Sums times(int count, Sums sums) {
    return Collections.nCopies(count, sums).stream().reduce(Sums.NONE, Sums::plus);
  }
}
