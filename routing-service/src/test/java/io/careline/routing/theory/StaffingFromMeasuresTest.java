package io.careline.routing.theory;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.decider.Input;
import io.careline.decider.Step;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.domain.staffing.Agents;
import io.careline.routing.domain.staffing.Goal;
import io.careline.routing.domain.staffing.HalfHour;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.Measures.Cell;
import io.careline.routing.domain.staffing.Staffing;
import io.careline.routing.domain.staffing.Sums;
import io.careline.routing.domain.staffing.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The whole way from events to a number of agents: customers of a known traffic call the real
 * decider, what happens is counted as in the service, and the answer has to cover the number that
 * the known traffic needs.
 */
class StaffingFromMeasuresTest {
  private static final Instant BEGINNING = Instant.parse("2026-03-02T00:00:00Z");
  private static final Goal GOAL = new Goal(0.8, 20, 0.88);
  private static final int WEEKS = 8;

  /** A call every 20 seconds of 3 minutes each, and patience of 4 minutes: 9 erlangs. */
  private static final Traffic KNOWN = new Traffic(1 / 20.0, 180, 240);

  @Test
  void the_interval_covers_the_right_number_of_agents() {
    int rightA = Agents.byErlangA(KNOWN, GOAL).orElseThrow();
    int rightC =
        Agents.byErlangC(Traffic.patient(KNOWN.arrivals(), KNOWN.handling()), GOAL).orElseThrow();
    assertThat(rightA).isLessThan(rightC);
    int coveredC = 0;
    int coveredA = 0;
    int runs = 40;
    for (int seed = 1; seed <= runs; seed++) {
      Staffing.Estimated plan = (Staffing.Estimated) plan(measured(seed, 9));
      assertThat(plan.weeks()).isEqualTo(WEEKS);
      assertThat(plan.patienceFrom()).isNotNull();
      coveredC += plan.erlangC().low() <= rightC && rightC <= plan.erlangC().high() ? 1 : 0;
      coveredA += plan.erlangA().low() <= rightA && rightA <= plan.erlangA().high() ? 1 : 0;
      assertThat(plan.erlangC().high() - plan.erlangC().low()).isLessThanOrEqualTo(6);
    }
    // Of 40 intervals of 95%, fewer than 34 would cover with a probability of 0.3% only.
    assertThat(coveredC).isGreaterThanOrEqualTo(34);
    assertThat(coveredA).isGreaterThanOrEqualTo(34);
  }

  @Test
  void a_service_that_lives_its_log_again_counts_the_same() {
    List<Event> log = new ArrayList<>();
    Measures live = new Measures();
    CallCenter center = CallCenter.real(outcome -> {});
    center.watch(step -> {
      live.note(step.before(), step.input(), step.published());
      if (step.input() instanceof Input.Observed<DeskCommand>(Event event)) {
        log.add(event);
      }
      log.addAll(step.published());
    });
    center.agents(8);
    center.run(new PoissonCalls(KNOWN, 600, 77));
    Measures again = new Measures();
    Desk desk = Desk.empty();
    RoutingDecider decider = new RoutingDecider();
    for (Event event : log) {
      boolean own = event.source() == Source.ROUTING;
      again.note(desk, new Input.Observed<>(event), own ? List.of(event) : List.of());
      desk = decider.evolve(desk, event);
    }
    assertThat(live.work()).isNotEmpty();
    assertThat(again.work()).isEqualTo(live.work());
    assertThat(again.presence()).isEqualTo(live.presence());
  }

  /** What the sums say of a run is what happened in it. */
  @Test
  void the_sums_are_what_happened() {
    List<Outcome> outcomes = new ArrayList<>();
    Measures measures = new Measures();
    CallCenter center = CallCenter.real(outcomes::add);
    center.watch(step -> note(measures, step));
    center.agents(8);
    center.run(new PoissonCalls(KNOWN, 600, 5));
    Sums all = measures.work().values().stream().reduce(Sums.NONE, Sums::plus);
    long answered = outcomes.stream().filter(Outcome::answered).count();
    assertThat(all.arrivals()).isEqualTo(600);
    assertThat(all.answered()).isEqualTo(answered);
    assertThat(all.handled()).isEqualTo(answered);
    assertThat(all.abandoned()).isEqualTo(600 - answered).isPositive();
    double waited = outcomes.stream().mapToDouble(Outcome::waited).sum();
    // Sums are of whole milliseconds.
    assertThat(all.waited()).isBetween(waited - 0.6, waited + 0.1);
    double worked =
        outcomes.stream()
            .filter(Outcome::answered)
            .mapToDouble(outcome -> outcome.call().handling())
            .sum();
    assertThat(all.worked()).isBetween(worked - 0.6, worked + 0.1);
  }

  private static Map<Cell, Sums> measured(int seed, int agents) {
    Measures measures = new Measures();
    CallCenter center = CallCenter.real(outcome -> {});
    center.watch(step -> note(measures, step));
    center.agents(agents);
    double calls = (WEEKS + 1) * 1_800 * KNOWN.arrivals();
    center.run(new PoissonCalls(KNOWN, (int) Math.round(1.3 * calls), seed));
    return measures.work();
  }

  private static void note(Measures measures, Step<Desk, DeskCommand> step) {
    measures.note(step.before(), step.input(), step.published());
  }

  /** Eight half hours after the first, in which the line was still empty, stand for eight weeks. */
  private static Staffing plan(Map<Cell, Sums> measured) {
    List<Sums> weeks = new ArrayList<>();
    for (int week = 1; week <= WEEKS; week++) {
      Instant from = BEGINNING.plus(Measures.HALF_HOUR.multipliedBy(week));
      weeks.add(measured.getOrDefault(new Cell("line", Channel.PHONE, from), Sums.NONE));
    }
    Sums all = weeks.stream().reduce(Sums.NONE, Sums::plus);
    return Staffing.of(new HalfHour(1_800, weeks, all), GOAL);
  }
}
