package io.careline.routing.app;

import io.careline.policy.BusinessTime;
import io.careline.policy.Goals;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.staffing.Goal;
import io.careline.routing.domain.staffing.HalfHour;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.SameHalfHours;
import io.careline.routing.domain.staffing.Shrinkage;
import io.careline.routing.domain.staffing.Staffing;
import io.careline.routing.domain.staffing.Sums;
import io.careline.routing.store.StaffingStore;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans staff from what was measured. */
@ApplicationScoped
public class StaffingPlans {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Database database;
  private final DeskBoard board;
  private final StaffingStore store = new StaffingStore();

  StaffingPlans(Database database, DeskBoard board) {
    this.database = database;
    this.board = board;
  }

  /**
   * What is asked for.
   *
   * @param from the beginning of the first half hour
   * @param to the end of the last one
   * @param weeks how many earlier weeks are looked at
   */
  public record Question(Queue queue, Instant from, Instant to, int weeks) {}

  /** What a transaction read. */
  private record Found(SameHalfHours same, Map<Instant, Sums> traffic, Shrinkage shrinkage) {}

  /**
   * The plan. Nothing that is later than {@code from} counts, so that a plan for a past time says
   * what would have been said then.
   */
  public Uni<StaffingPlan> plan(Question question, Policy policy, Goals.ServiceLevel level) {
    return database
        .read(tx -> read(tx, question, policy, level))
        .map(found -> plan(question, policy, level, found));
  }

  private Found read(Tx tx, Question question, Policy policy, Goals.ServiceLevel level) {
    Instant now = tx.clock();
    Instant to = Measures.halfHourOf(question.from().isBefore(now) ? question.from() : now);
    // One week more than is asked for: a holiday is replaced by the week before.
    Instant earliest = to.minus(WEEK.multipliedBy(question.weeks() + 1L));
    // The half hour in which measuring began was not measured in full.
    Instant begun = store.since(tx).map(since -> since.plus(Measures.HALF_HOUR)).orElse(to);
    Instant from = begun.isAfter(earliest) ? begun : earliest;
    BusinessTime hours = policy.businessTimeOfQueue(question.queue().id());
    return new Found(
        new SameHalfHours(hours, from, to, question.weeks()),
        store.traffic(tx, question.queue().id(), level.channels(), from, to),
        store
            .presence(tx, question.queue().pool(), from, to)
            .plus(notYetTold(question.queue().pool(), from, to, now)));
  }

  /** Presence is told when it ends; what lasts is added. */
  private Shrinkage notYetTold(String pool, Instant from, Instant to, Instant now) {
    Measures lasting = new Measures();
    board.peek().stream()
        .map(Desk::agents)
        .flatMap(agents -> agents.values().stream())
        .forEach(agent -> lasting.untilNow(agent, now));
    Shrinkage sum = Shrinkage.NONE;
    for (Map.Entry<Measures.Hours, Shrinkage> one : lasting.presence().entrySet()) {
      Measures.Hours hours = one.getKey();
      if (hours.pool().equals(pool) && !hours.from().isBefore(from) && hours.from().isBefore(to)) {
        sum = sum.plus(one.getValue());
      }
    }
    return sum;
  }

  private static StaffingPlan plan(
      Question question, Policy policy, Goals.ServiceLevel level, Found found) {
    Goal goal =
        new Goal(
            level.share(), level.within().toMillis() / 1000.0, policy.capacity().occupancyAtMost());
    Sums all = found.traffic().values().stream().reduce(Sums.NONE, Sums::plus);
    Map<HalfHour, Staffing> known = new HashMap<>();
    List<StaffingPlan.Slot> slots = new ArrayList<>();
    Instant half = question.from();
    while (half.isBefore(question.to())) {
      HalfHour asked = halfHour(half, found, all);
      slots.add(
          new StaffingPlan.Slot(half, known.computeIfAbsent(asked, one -> Staffing.of(one, goal))));
      half = half.plus(Measures.HALF_HOUR);
    }
    SameHalfHours same = found.same();
    return new StaffingPlan(
        question.queue().id(),
        question.queue().pool(),
        goal,
        level.channels(),
        new StaffingPlan.Measured(
            same.from(), same.to(), same.weeks(), same.hours().calendar().zone()),
        found.shrinkage(),
        slots);
  }

  private static HalfHour halfHour(Instant half, Found found, Sums all) {
    List<Sums> weeks =
        found.same().before(half).stream()
            .map(earlier -> found.traffic().getOrDefault(earlier, Sums.NONE))
            .toList();
    return new HalfHour(found.same().openSeconds(half), weeks, all);
  }
}
