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
 * @param ties which agents are asked before all others, if they are free
 */
public record Queue(
    String id,
    String pool,
    String calendar,
    List<Requirement> require,
    List<Relaxation> relax,
    Order order,
    Preference prefer,
    Ties ties) {
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
   * Who is next, and who gets it.
   *
   * @param ageing weight of waiting against urgency: at 1 a quarter of an hour weighs as much as a
   *     step of priority, at 0 waiting weighs nothing
   * @param distribute which of the agents that fit is asked
   * @param delay agents are asked after so much waiting
   */
  public record Order(By by, double ageing, Distribution distribute, Duration delay) {
    /** The longest idle agent is asked, at once. */
    public Order(By by, double ageing) {
      this(by, ageing, Distribution.LONGEST_IDLE, Duration.ZERO);
    }

    /** How waiting inquiries are ordered. */
    public enum By {
      /** The highest priority first, raised by waiting; then the longest waiting. */
      PRIORITY,
      /** The one whose promise breaks first. */
      SLACK,
      /** The longest waiting. */
      AGE,
      /** The newest; whoever waits longer may never have a turn. */
      LIFO
    }
  }

  /** Which of the agents that fit is asked; among equals the one who is idle for longest. */
  public enum Distribution {
    /** Who has had no new work for longest, or is free for longest. */
    LONGEST_IDLE,
    /** Whose work takes the least share of what the agent can carry. */
    LEAST_LOAD,
    /** Who was asked longest ago. */
    ROUND_ROBIN,
    /** Who has the most levels in the skills that are required. */
    MOST_SKILLED,
    /** Who has the fewest levels beyond what is required, so that specialists stay free. */
    LEAST_OVERQUALIFIED
  }

  /** Which fitting agent is preferred. */
  public enum Preference {
    LONGEST_IDLE,
    /** The agent who had the customer last, if free; else the longest idle. */
    LAST_AGENT
  }

  /**
   * For how long an agent and a customer belong together. The first agent that is free is asked, in
   * this order: the one who was named, the one who had the inquiry last, the one who knows the
   * customer from another inquiry.
   *
   * @param preferred how long the name of an agent holds at most; empty: as long as it was given
   * @param last since the agent had the inquiry last; empty: always, but only for what comes back
   * @param known since the agent was given an inquiry of the customer; empty: this does not count
   */
  public record Ties(
      Optional<Duration> preferred, Optional<Duration> last, Optional<Duration> known) {
    /** What holds if the policy says nothing. */
    public static final Ties NONE = new Ties(Optional.empty(), Optional.empty(), Optional.empty());
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
