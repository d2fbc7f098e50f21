package io.careline.routing.theory;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.decider.Decider;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.domain.staffing.ErlangA;
import io.careline.routing.domain.staffing.ErlangC;
import io.careline.routing.domain.staffing.Traffic;
import io.careline.routing.domain.staffing.WaitingLine;
import io.careline.routing.theory.BatchMeans.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Routing against the theory of queues: the real decider, in virtual time, with customers drawn by
 * chance, gives the waits that are computed for a queue whose customers are served in the order of
 * arrival by any free agent and never wait while an agent is free.
 *
 * <p>Each set of parameters is one run. A run begins empty; its first batch is thrown away as
 * warm-up, and the 25 batches after it give each figure an interval of 99% by {@link BatchMeans}.
 * Loads near 1 are remembered for longer, so their batches are larger. The theory's value has to
 * lie within. Runs are seeded by the set's number, so that they give the same digits always. Of 52
 * intervals of 99% about every other draw of seeds has one that misses; {@code
 * docs/routing-by-theory.md} tells of such a draw. {@link #intervals_cover_as_often_as_they_say}
 * holds the method itself to account.
 *
 * <p>What came out is written to {@code target/right-by-theory.txt}.
 */
class TheoryTest {
  private static final double CONFIDENCE = 0.99;
  private static final double HANDLING = 180;
  private static final double WITHIN = 20;

  private static final List<String> REPORT = new ArrayList<>();

  @ParameterizedTest(name = "set {0}: {1} agents, each busy {2} of the time")
  @CsvSource({
    "1, 1, 0.3, 1000",
    "2, 1, 0.8, 2500",
    "3, 2, 0.7, 1500",
    "4, 5, 0.6, 1000",
    "5, 5, 0.9, 6000",
    "6, 10, 0.8, 1500",
    "7, 20, 0.85, 1500",
    "8, 50, 0.9, 2500"
  })
  void customers_who_never_leave_wait_as_erlang_c_says(
      int seed, int agents, double busy, int size) {
    Traffic traffic = Traffic.patient(busy * agents / HANDLING, HANDLING);
    Map<Figure, Double> figures =
        run(new RoutingDecider(), new ErlangC(traffic, agents), traffic, agents, size, seed);
    assertThat(BatchMeans.missed(figures)).isEmpty();
    report(seed, "M/M/" + agents, traffic, figures);
  }

  @ParameterizedTest(name = "set {0}: {1} agents, offered {2} of what they can do, patience {3} s")
  @CsvSource({
    "9, 1, 1.2, 180, 1000",
    "10, 3, 0.9, 300, 1000",
    "11, 8, 0.8, 600, 1000",
    "12, 8, 1.1, 600, 1000",
    "13, 20, 1.0, 120, 1000",
    "14, 50, 0.96, 360, 1000",
    "15, 50, 1.2, 60, 1000"
  })
  void customers_who_leave_wait_and_leave_as_erlang_a_says(
      int seed, int agents, double offered, double patience, int size) {
    Traffic traffic = new Traffic(offered * agents / HANDLING, HANDLING, patience);
    Map<Figure, Double> figures =
        run(new RoutingDecider(), new ErlangA(traffic, agents), traffic, agents, size, seed);
    assertThat(BatchMeans.missed(figures)).isEmpty();
    report(seed, "M/M/" + agents + "+M", traffic, figures);
  }

  /** Whoever is served first, the mean wait is the same; only how it is spread tells. */
  @Test
  void serving_the_newest_first_is_noticed() {
    Traffic traffic = Traffic.patient(0.8 * 5 / HANDLING, HANDLING);
    Map<Figure, Double> figures =
        run(new Faulty(Faulty.Fault.NEWEST_FIRST), new ErlangC(traffic, 5), traffic, 5, 1_000, 1);
    assertThat(BatchMeans.missed(figures)).singleElement().asString().startsWith("service level");
  }

  @Test
  void T20_freed_capacity_that_does_not_pull_the_queue_is_noticed() {
    Traffic traffic = new Traffic(0.9 * 8 / HANDLING, HANDLING, 300);
    Map<Figure, Double> figures =
        run(
            new Faulty(Faulty.Fault.FREED_AGENT_FORGOTTEN),
            new ErlangA(traffic, 8),
            traffic,
            8,
            500,
            1);
    assertThat(BatchMeans.missed(figures)).isNotEmpty();
  }

  /** With one agent fewer than it should have, the line is another. */
  @Test
  void an_agent_who_is_passed_over_is_noticed() {
    Traffic traffic = new Traffic(0.9 * 20 / HANDLING, HANDLING, 300);
    Map<Figure, Double> figures =
        run(new RoutingDecider(), new ErlangA(traffic, 20), traffic, 19, 500, 1);
    assertThat(BatchMeans.missed(figures)).isNotEmpty();
  }

  /**
   * Of 40 runs with other seeds, intervals of 90% miss about 4. More than 11 would mean, with a
   * probability of 99.9%, that they promise too much.
   */
  @Test
  void intervals_cover_as_often_as_they_say() {
    Traffic traffic = Traffic.patient(0.6 * 3 / HANDLING, HANDLING);
    ErlangC theory = new ErlangC(traffic, 3);
    int missed = 0;
    for (int seed = 101; seed <= 140; seed++) {
      BatchMeans means = simulate(new RoutingDecider(), traffic, 3, 100, seed);
      missed += means.meanWait(0.9).covers(theory.meanWait()) ? 0 : 1;
    }
    assertThat(missed).isBetween(1, 11);
  }

  private static Map<Figure, Double> run(
      Decider<Desk, DeskCommand> core,
      WaitingLine theory,
      Traffic traffic,
      int agents,
      int size,
      int seed) {
    return simulate(core, traffic, agents, size, seed).beside(theory, CONFIDENCE);
  }

  private static BatchMeans simulate(
      Decider<Desk, DeskCommand> core, Traffic traffic, int agents, int size, int seed) {
    BatchMeans means = new BatchMeans(size, size, WITHIN);
    CallCenter center = new CallCenter(core, Line.one(), means::add);
    center.agents(agents);
    center.run(new PoissonCalls(traffic, BatchMeans.calls(size, size), seed));
    return means;
  }

  private static void report(int set, String model, Traffic traffic, Map<Figure, Double> figures) {
    REPORT.add(
        "set %d: %s, %.2f erlangs, patience %.0f s"
            .formatted(set, model, traffic.load(), traffic.patience()));
    figures.forEach((figure, value) -> REPORT.add("  " + figure.against(value)));
  }

  @AfterAll
  static void write() throws IOException {
    Files.write(Path.of("target", "right-by-theory.txt"), REPORT);
  }
}
