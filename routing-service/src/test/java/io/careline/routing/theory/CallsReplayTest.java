package io.careline.routing.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careline.contract.Presence;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.theory.BankShifts.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A real month of calls, given to the real decider: arrivals, patience and handling as recorded,
 * and the waits beside those of the time. {@code docs/routing-by-theory.md} says where the calls
 * come from, and what the differences are.
 *
 * <ul>
 *   <li>Who left after a wait had just that patience. Who was served had at least that of the wait,
 *       and beyond it what exponential patience has, whose mean is all waiting divided by the
 *       number of those who left, by type of service: what was censored is drawn with a seed.
 *   <li>Who was served takes an agent for as long as then. Who left and is served now takes as long
 *       as a call drawn from those of the same type.
 *   <li>An agent can serve the types of which the agent served 1% of them or 10 calls in the month.
 * </ul>
 *
 * <p>The table is written to {@code target/calls-replayed.txt}.
 */
@EnabledIfSystemProperty(
    named = "careline.calls",
    matches = ".+",
    disabledReason = "the month of calls is no part of this project; see docs/routing-by-theory.md")
class CallsReplayTest {
  private static final long SEED = 1;

  /** What a month comes to. */
  private static final class Month {
    private final List<Outcome> calls = new ArrayList<>();
    private final List<Double> dailyWaits = new ArrayList<>();

    void day(List<Outcome> outcomes) {
      calls.addAll(outcomes);
      dailyWaits.add(outcomes.stream().mapToDouble(Outcome::waited).average().orElse(0));
    }

    private double share(Predicate<Outcome> which) {
      return (double) calls.stream().filter(which).count() / calls.size();
    }

    double left() {
      return share(outcome -> !outcome.answered());
    }

    double meanWait() {
      return calls.stream().mapToDouble(Outcome::waited).average().orElse(0);
    }

    double serviceLevel() {
      double leftWithin = share(outcome -> !outcome.answered() && outcome.waited() <= 20);
      return share(outcome -> outcome.answered() && outcome.waited() <= 20) / (1 - leftWithin);
    }

    String row(String name, Month recorded) {
      double answered =
          calls.stream().filter(Outcome::answered).mapToDouble(Outcome::waited).average().orElse(0);
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.1f%% | %.1f | %.1f | %.1f%% | %.1f%% | %.2f |",
          name,
          calls.size(),
          100 * left(),
          meanWait(),
          answered,
          100 * share(outcome -> outcome.waited() > 5),
          100 * serviceLevel(),
          correlation(recorded));
    }

    double correlation(Month recorded) {
      return new PearsonsCorrelation().correlation(array(dailyWaits), array(recorded.dailyWaits));
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  @Test
  void the_month_comes_out_as_it_was() throws IOException {
    SortedMap<String, List<BankCall>> days =
        BankMonth.read(Path.of(System.getProperty("careline.calls")));
    List<BankCall> all = days.values().stream().flatMap(List::stream).toList();
    assertThat(all).filteredOn(BankCall::answered).hasSize(27_162);
    assertThat(all).filteredOn(call -> !call.answered()).hasSize(3_963);
    Month recorded = recorded(days);
    Month readyAtOnce = replayed(days, Rule.READY_AFTER_EACH_CALL);
    Month busyAfterwards = replayed(days, Rule.BUSY_WHILE_A_CALL_WAITED);
    Files.write(
        Path.of("target", "calls-replayed.txt"),
        List.of(
            "| | calls | left | mean wait, s | of the answered, s | waited over 5 s | within 20 s |"
                + " days alike |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            recorded.row("recorded", recorded),
            readyAtOnce.row("replayed, ready after each call", recorded),
            busyAfterwards.row("replayed, busy while a call waited", recorded)));
    assertThat(readyAtOnce.calls).hasSameSizeAs(recorded.calls);
    assertThat(busyAfterwards.calls).hasSameSizeAs(recorded.calls);
    assertThat(busyAfterwards.left()).isCloseTo(recorded.left(), within(0.02));
    assertThat(busyAfterwards.meanWait()).isCloseTo(recorded.meanWait(), within(8.0));
    assertThat(busyAfterwards.serviceLevel()).isCloseTo(recorded.serviceLevel(), within(0.08));
    assertThat(busyAfterwards.correlation(recorded)).isGreaterThan(0.9);
  }

  private static Month recorded(SortedMap<String, List<BankCall>> days) {
    Month month = new Month();
    days.values()
        .forEach(day ->
            month.day(
                day.stream()
                    .map(call ->
                        new Outcome(0, new Call(0, 0, 0, ""), call.waited(), call.answered()))
                    .toList()));
    return month;
  }

  private static Month replayed(SortedMap<String, List<BankCall>> days, Rule rule) {
    List<BankCall> all = days.values().stream().flatMap(List::stream).toList();
    Map<String, Double> patience = patience(all);
    Map<String, List<BankCall>> answered =
        all.stream().filter(BankCall::answered).collect(Collectors.groupingBy(BankCall::type));
    Map<String, Set<String>> skills = skills(all);
    Random chance = new Random(SEED);
    Month month = new Month();
    for (List<BankCall> day : days.values()) {
      BankShifts shifts = new BankShifts(day, skills, rule);
      List<Call> calls = new ArrayList<>();
      for (BankCall call : day) {
        double beyond =
            call.answered() ? -patience.get(call.type()) * Math.log1p(-chance.nextDouble()) : 0;
        List<BankCall> alike = answered.get(call.type());
        BankCall worked = call.answered() ? call : alike.get(chance.nextInt(alike.size()));
        calls.add(
            new Call(
                call.at(),
                call.waited() + beyond,
                worked.handling() + shifts.after(worked),
                call.type()));
      }
      month.day(replayed(calls, shifts, skills));
    }
    return month;
  }

  private static List<Outcome> replayed(
      List<Call> calls, BankShifts shifts, Map<String, Set<String>> skills) {
    List<Outcome> outcomes = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    skills.values().forEach(types::addAll);
    CallCenter center = new CallCenter(new RoutingDecider(), Line.of(types), outcomes::add);
    shifts
        .ready()
        .forEach((agent, spans) -> {
          Set<String> can = skills.getOrDefault(agent, types);
          center.hire(agent, can.stream().collect(Collectors.toMap(type -> type, type -> 3)));
          spans.forEach(span -> {
            center.shift(span.from(), agent, Presence.AVAILABLE);
            center.shift(span.to(), agent, Presence.BREAK);
          });
        });
    center.run(calls.iterator());
    outcomes.sort(Comparator.comparingInt(Outcome::number));
    return outcomes;
  }

  private static Map<String, Double> patience(List<BankCall> all) {
    Map<String, Double> means = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(BankCall::type))
        .forEach((type, calls) -> {
          double waited = calls.stream().mapToDouble(BankCall::waited).sum();
          long left = calls.stream().filter(call -> !call.answered()).count();
          means.put(type, waited / Math.max(1, left));
        });
    return means;
  }

  private static Map<String, Set<String>> skills(List<BankCall> all) {
    Map<String, Map<String, Long>> served =
        all.stream()
            .filter(BankCall::answered)
            .filter(call -> !call.server().isEmpty())
            .collect(
                Collectors.groupingBy(
                    BankCall::server,
                    Collectors.groupingBy(BankCall::type, Collectors.counting())));
    Map<String, Long> ofType =
        all.stream().collect(Collectors.groupingBy(BankCall::type, Collectors.counting()));
    Map<String, Set<String>> skills = new HashMap<>();
    served.forEach((server, counts) ->
        skills.put(
            server,
            counts.entrySet().stream()
                .filter(one ->
                    one.getValue() >= 10 || one.getValue() >= 0.01 * ofType.get(one.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())));
    return skills;
  }
}
