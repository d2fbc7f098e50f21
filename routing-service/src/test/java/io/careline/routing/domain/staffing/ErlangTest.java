package io.careline.routing.domain.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against published values, closed forms, and another way of computing them. */
class ErlangTest {

  @ParameterizedTest(name = "{0} lines carry {1} erlangs with 1% lost")
  @CsvSource({"1, 0.0101", "5, 1.361", "10, 4.461", "20, 12.03", "50, 37.90", "100, 84.06"})
  void erlang_b_gives_the_tables_of_traffic_engineering(int lines, double erlangs) {
    assertThat(ErlangB.blocking(lines, erlangs)).isCloseTo(0.01, within(0.00002));
  }

  @Test
  void erlang_b_holds_for_thousands_of_lines() {
    PoissonDistribution present = new PoissonDistribution(4_900);
    assertThat(ErlangB.blocking(5_000, 4_900))
        .isCloseTo(present.probability(5_000) / present.cumulativeProbability(5_000), within(1e-9));
    assertThat(ErlangB.blocking(20_000, 10)).isZero();
    assertThat(ErlangB.blocking(0, 7)).isEqualTo(1);
  }

  @Test
  void erlang_c_of_one_agent_waits_as_often_as_the_agent_is_busy() {
    ErlangC line = new ErlangC(Traffic.patient(0.8, 1), 1);
    assertThat(line.probabilityOfWaiting()).isCloseTo(0.8, within(1e-12));
    assertThat(line.meanWait()).isCloseTo(0.8 / 0.2, within(1e-9));
    assertThat(line.serviceLevel(2)).isCloseTo(1 - 0.8 * Math.exp(-0.4), within(1e-12));
  }

  /** The worked example that the trade teaches: 200 calls an hour of 3 minutes. */
  @Test
  void erlang_c_gives_the_trades_worked_example() {
    Traffic calls = Traffic.patient(200 / 3600.0, 180);
    ErlangC line = new ErlangC(calls, 14);
    assertThat(line.probabilityOfWaiting()).isCloseTo(0.174, within(0.0005));
    assertThat(line.serviceLevel(20)).isCloseTo(0.888, within(0.0005));
    assertThat(line.meanWait()).isCloseTo(7.8, within(0.05));
    assertThat(line.occupancy()).isCloseTo(0.714, within(0.0005));
    assertThat(Agents.byErlangC(calls, new Goal(0.8, 20, 1))).hasValue(14);
  }

  /**
   * The comparison in Garnett, Mandelbaum and Reiman (2002) and Gans, Koole and Mandelbaum (2003):
   * 50 agents, 48 calls a minute of 1 minute each, patience 2 minutes.
   */
  @Test
  void both_give_the_published_comparison_of_patient_and_impatient_customers() {
    ErlangC patient = new ErlangC(Traffic.patient(48 / 60.0, 60), 50);
    assertThat(patient.meanWait()).isCloseTo(20.8, within(0.05));
    assertThat(1 - patient.serviceLevel(58.1)).isCloseTo(0.10, within(0.001));
    assertThat(patient.occupancy()).isCloseTo(0.96, within(1e-9));
    ErlangA impatient = new ErlangA(new Traffic(48 / 60.0, 60, 120), 50);
    assertThat(impatient.abandonment()).isCloseTo(0.031, within(0.0005));
    assertThat(impatient.meanWait()).isCloseTo(3.7, within(0.05));
    assertThat(impatient.waitsLongerThan(12.5)).isCloseTo(0.10, within(0.002));
    assertThat(impatient.occupancy()).isCloseTo(0.93, within(0.005));
  }

  /** Who is as patient as handling takes leaves the system as from a hall of endless agents. */
  @ParameterizedTest(name = "{0} agents, {1} erlangs")
  @CsvSource({"1, 0.4", "1, 3", "7, 6", "50, 60", "300, 290", "40, 400"})
  void erlang_a_is_poisson_when_patience_is_as_long_as_handling(int agents, double load) {
    ErlangA line = new ErlangA(new Traffic(load / 60, 60, 60), agents);
    PoissonDistribution present = new PoissonDistribution(load);
    double queued = 0;
    for (int k = agents; k < agents + 1_500; k++) {
      queued += (k - agents) * present.probability(k);
    }
    double waiting = 1 - present.cumulativeProbability(agents - 1);
    assertThat(line.probabilityOfWaiting()).isCloseTo(waiting, within(1e-9));
    assertThat(line.abandonment()).isCloseTo(queued / load, within(1e-9));
    assertThat(line.meanWait()).isCloseTo(60 * queued / load, within(1e-6));
  }

  @ParameterizedTest(name = "{0} agents, {1} erlangs, patience {2}, within {3}")
  @CsvSource({"1, 0.7, 200, 20", "8, 9, 600, 20", "50, 48, 120, 12.5", "200, 210, 90, 20"})
  void the_waits_of_erlang_a_are_those_of_the_beta_distribution(
      int agents, double load, double patience, double seconds) {
    Traffic traffic = new Traffic(load / 60, 60, patience);
    ErlangA line = new ErlangA(traffic, agents);
    double shapes = agents * patience / 60;
    double left = Math.exp(-seconds / patience);
    double weight = 1;
    double all = 1 / ErlangB.blocking(agents, load) - 1;
    double late = 0;
    double served = all;
    double gone = 0;
    for (int k = 0; k < 3_000; k++) {
      all += weight;
      double stands = Beta.regularizedBeta(left, shapes, k + 1);
      double ends = shapes / (shapes + k + 1) * (1 - Beta.regularizedBeta(left, shapes + 1, k + 1));
      late += weight * left * stands;
      served += weight * ends;
      gone += weight * (1 - left * stands - ends);
      weight *= load / (agents + (k + 1) * 60 / patience);
    }
    assertThat(line.waitsLongerThan(seconds)).isCloseTo(late / all, within(1e-9));
    assertThat(line.serviceLevel(seconds)).isCloseTo(served / (all - gone), within(1e-9));
  }

  @Test
  void erlang_a_of_very_patient_customers_is_erlang_c() {
    ErlangA line = new ErlangA(new Traffic(0.3, 60, 1e7), 20);
    ErlangC limit = new ErlangC(Traffic.patient(0.3, 60), 20);
    assertThat(line.probabilityOfWaiting()).isCloseTo(limit.probabilityOfWaiting(), within(1e-3));
    assertThat(line.meanWait()).isCloseTo(limit.meanWait(), within(0.05));
    assertThat(line.serviceLevel(20)).isCloseTo(limit.serviceLevel(20), within(1e-3));
  }

  @Test
  void what_can_not_be_is_not_computed() {
    assertThatThrownBy(() -> new ErlangC(Traffic.patient(1, 10), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ErlangA(Traffic.patient(1, 10), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ErlangA(new Traffic(1_000, 1_000, 1e6), 1))
        .hasMessageContaining("beyond all measure");
    assertThatThrownBy(() -> new Traffic(-1, 10, 10)).hasMessageContaining("no traffic");
  }

  @ParameterizedTest(name = "{0} erlangs, patience {1}")
  @CsvSource({"0.2, 30", "0.2, 1000", "5, 5", "5, 300", "48, 120", "400, 60"})
  void the_fewest_agents_are_the_first_that_reach_the_goal(double load, double patience) {
    Traffic traffic = new Traffic(load / 180, 180, patience);
    Goal goal = new Goal(0.8, 20, 0.88);
    int fewest = Agents.byErlangA(traffic, goal).orElseThrow();
    for (int agents = 1; agents < fewest + 20; agents++) {
      assertThat(goal.isReachedBy(new ErlangA(traffic, agents)))
          .as("%d agents", agents)
          .isEqualTo(agents >= fewest);
    }
    assertThat(Agents.byErlangC(traffic, goal).orElseThrow()).isGreaterThanOrEqualTo(fewest);
  }

  @Test
  void a_great_load_of_very_patient_customers_has_an_answer_too() {
    Traffic great = new Traffic(20, 300, 1e6);
    Goal goal = new Goal(0.8, 20, 1);
    assertThat(Agents.byErlangA(great, goal).orElseThrow()).isBetween(6_000, 6_200);
    assertThat(Agents.byErlangC(Traffic.patient(100, 300), goal)).isEmpty();
  }
}
