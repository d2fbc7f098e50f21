package io.careline.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A line in which inquiries wait.
 *
 * @param pool agents and queues that belong together
 * @param calendar the calendar of its business time
 * @param require what an agent must be able to do
 * @param relax what is asked instead after some waiting, ordered by {@code after}
 */
public record Queue(
    String id,
    String pool,
    String calendar,
    List<Requirement> require,
    List<Relaxation> relax,
    Order order,
    Preference prefer) {
  public Queue {
    require = List.copyOf(require);
    relax = List.copyOf(relax);
  }

  /**
   * A change after {@code after} of waiting: other requirements, or another queue.
   *
   * @param require replaces what was required before; empty keeps it
   */
  public record Relaxation(
      Duration after, Optional<List<Requirement>> require, Optional<String> overflowTo) {
    public Relaxation {
      require = require.map(List::copyOf);
    }
  }

  /**
   * Who is next.
   *
   * @param ageing weight of waiting against urgency; 1 is neutral
   */
  public record Order(By by, double ageing) {
    /** How waiting inquiries are ordered. */
    public enum By {
      /** The highest priority first, then the longest waiting. */
      PRIORITY,
      /** The one whose promise breaks first. */
      SLACK,
      /** The longest waiting. */
      AGE
    }
  }

  /** Which fitting agent is preferred. */
  public enum Preference {
    LONGEST_IDLE,
    /** The agent who had the customer last, if free; else the longest idle. */
    LAST_AGENT
  }

  /**
   * What holds after some waiting.
   *
   * @param step how many relaxations have taken effect, 0 at first
   * @param overflowTo the queue that the inquiry goes to now, if any
   * @param nextAfter the waiting time at which the next relaxation takes effect, if any
   */
  public record Requirements(
      int step,
      List<Requirement> require,
      Optional<String> overflowTo,
      Optional<Duration> nextAfter) {
    public Requirements {
      require = List.copyOf(require);
    }
  }

  /** What is required of an agent after {@code waited} in this queue. */
  public Requirements requirementsAt(Duration waited) {
    List<Requirement> required = require;
    Optional<String> overflow = Optional.empty();
    int step = 0;
    while (step < relax.size() && relax.get(step).after().compareTo(waited) <= 0) {
      Relaxation relaxation = relax.get(step);
      required = relaxation.require().orElse(required);
      overflow = relaxation.overflowTo().isPresent() ? relaxation.overflowTo() : overflow;
      step++;
    }
    Optional<Duration> next =
        step < relax.size() ? Optional.of(relax.get(step).after()) : Optional.empty();
    return new Requirements(step, required, overflow, next);
  }
}
