package io.careline.testkit.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Runs a scenario under many seeds. A seed decides everything: chance, which faults there are and
 * how often, and the number of steps; so a failing seed is all that is needed to see it again.
 */
public final class Simulation {
  /** Replays one seed: {@code -Dcareline.seed=42}. */
  public static final String SEED = "careline.seed";

  /** Runs so many seeds: {@code -Dcareline.seeds=1000000}. */
  public static final String SEEDS = "careline.seeds";

  private static final int STEPS_MAX = 160;

  private final String replay;
  private final Scenario scenario;
  private final EnumSet<Bug> bugs;
  private final int stepsMax;

  private Simulation(String replay, Scenario scenario, EnumSet<Bug> bugs, int stepsMax) {
    this.replay = replay;
    this.scenario = scenario;
    this.bugs = bugs;
    this.stepsMax = stepsMax;
  }

  /**
   * A simulation of {@code scenario}.
   *
   * @param replay the command that runs it; the seed is added to it in reports
   */
  public static Simulation of(String replay, Scenario scenario) {
    return new Simulation(replay, scenario, EnumSet.noneOf(Bug.class), STEPS_MAX);
  }

  /** The same with a planted mistake. */
  public Simulation with(Bug bug) {
    EnumSet<Bug> more = EnumSet.copyOf(bugs);
    more.add(bug);
    return new Simulation(replay, scenario, more, stepsMax);
  }

  /** The same with at most so many steps before faults stop. */
  public Simulation steps(int max) {
    return new Simulation(replay, scenario, bugs, max);
  }

  /**
   * Runs {@code count} seeds from {@code first}; or those that the properties {@link #SEED} and
   * {@link #SEEDS} ask for.
   *
   * @throws AssertionError with a report of the first seed that fails
   */
  public void check(long first, int count) {
    String only = System.getProperty(SEED);
    long from = only == null ? first : Long.parseLong(only);
    int seeds = only == null ? Integer.getInteger(SEEDS, count) : 1;
    firstFailure(from, seeds)
        .ifPresent(failure -> {
          throw new AssertionError(report(failure), failure.violation());
        });
  }

  /** The first seed that fails. */
  public Optional<Failure> firstFailure(long first, int count) {
    for (long seed = first; seed < first + count; seed++) {
      Optional<Failure> failure = run(seed, course(seed), false);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /**
   * A seed whose world violates an invariant.
   *
   * @param trace the last things that happened, if they were traced
   */
  public record Failure(long seed, int step, Violation violation, List<String> trace) {
    public Failure {
      trace = List.copyOf(trace);
    }
  }

  private World.Course course(long seed) {
    Random random = new Random(~seed);
    int steps = stepsMax / 3 + random.nextInt(stepsMax - stepsMax / 3);
    // Few kinds of faults at a time, but often, finds more than all of them now and then.
    EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
    for (Fault fault : Fault.values()) {
      if (random.nextInt(3) == 0) {
        faults.add(fault);
      }
    }
    return new World.Course(steps, faults, bugs, 2 + random.nextInt(12));
  }

  private Optional<Failure> run(long seed, World.Course course, boolean traced) {
    World world = new World(seed, course, traced);
    try {
      scenario.build(world);
      world.run();
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of(new Failure(seed, world.step(), violation, world.traced()));
    }
  }

  /** Tells what failed, which faults it takes, what happened last and how to see it again. */
  public String report(Failure failure) {
    World.Course course = course(failure.seed());
    EnumSet<Fault> needed = needed(failure, course);
    List<String> lines = new ArrayList<>();
    lines.add(
        "seed " + failure.seed() + " fails at step " + failure.step() + " of " + course.steps());
    lines.add(String.valueOf(failure.violation().getMessage()));
    lines.add("faults it had: " + course.faults() + ", it takes: " + needed);
    lines.add("replay: " + replay + " -D" + SEED + "=" + failure.seed());
    lines.add("what happened last:");
    run(failure.seed(), course, true).ifPresent(again -> lines.addAll(again.trace()));
    return String.join("\n", lines);
  }

  /** Leaves out one kind of fault after the other while the same invariant still breaks. */
  private EnumSet<Fault> needed(Failure failure, World.Course course) {
    EnumSet<Fault> needed = EnumSet.copyOf(course.faults());
    for (Fault fault : course.faults()) {
      EnumSet<Fault> fewer = EnumSet.copyOf(needed);
      fewer.remove(fault);
      World.Course shorter = new World.Course(course.steps(), fewer, bugs, course.rarity());
      boolean stillFails =
          run(failure.seed(), shorter, false)
              .filter(
                  other -> other.violation().invariant().equals(failure.violation().invariant()))
              .isPresent();
      if (stillFails) {
        needed = fewer;
      }
    }
    return needed;
  }
}
