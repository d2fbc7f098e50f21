package io.careline.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told, by when they must acknowledge, and who is next.
 *
 * @param tiers at least one
 * @param loops how often the whole chain is gone through, at least 1
 */
public record Chain(
    String id,
    List<On> on,
    When when,
    List<Tier> tiers,
    Optional<QuietHours> quietHours,
    int loops) {
  public Chain {
    on = List.copyOf(on);
    tiers = List.copyOf(tiers);
  }

  /** Whether {@code trigger} begins this chain, the inquiry's facts aside. */
  public boolean isBegunBy(Trigger trigger) {
    return on.stream().anyMatch(o -> o.matches(trigger));
  }

  /**
   * A step of a chain.
   *
   * @param acknowledgeWithin how long a notified person has
   * @param repeat how often the tier is told before the next one, at least 1
   * @param then what other services are asked to do when nobody acknowledged
   */
  public record Tier(
      List<Notify> notifies,
      List<Via> via,
      Duration acknowledgeWithin,
      int repeat,
      List<Action> then) {
    public Tier {
      notifies = List.copyOf(notifies);
      via = List.copyOf(via);
      then = List.copyOf(then);
    }
  }

  /** Who is told. */
  public sealed interface Notify {
    /** The agent who has the inquiry; nobody if none has. */
    record Assignee() implements Notify {}

    /** The leads of the inquiry's queue. */
    record QueueLeads() implements Notify {}

    /** Whoever is on duty in the rota {@code name}. */
    record OnDuty(String name) implements Notify {}

    /** A named person, and who stands in for them. */
    record Person(String id, String deputy) implements Notify {}
  }

  /** By which way they are told. */
  public sealed interface Via {
    /** By the lifecycle event alone. */
    record Event() implements Via {}

    /** By mail to the person's address. */
    record Email() implements Via {}

    /** By the webhook called {@code name}. */
    record Webhook(String name) implements Via {}

    /** As it stands in events: {@code event}, {@code email}, {@code webhook:pager}. */
    default String text() {
      return switch (this) {
        case Event() -> "event";
        case Email() -> "email";
        case Webhook(String name) -> "webhook:" + name;
      };
    }
  }

  /** What another service is asked to do. */
  public sealed interface Action {
    /** Intake raises the priority by {@code steps}. */
    record RaisePriorityBy(int steps) implements Action {}

    /** Routing moves the inquiry to {@code queue}. */
    record TransferTo(String queue) implements Action {}

    /** As it stands in events. */
    default String name() {
      return switch (this) {
        case RaisePriorityBy _ -> "raisePriorityBy";
        case TransferTo _ -> "transferTo";
      };
    }

    /** As it stands in events. */
    default String value() {
      return switch (this) {
        case RaisePriorityBy(int steps) -> Integer.toString(steps);
        case TransferTo(String queue) -> queue;
      };
    }
  }

  /**
   * Nobody is told outside {@code calendar}'s open hours, unless the condition held before the
   * chain began: a chain can't lift an inquiry over its own quiet hours.
   *
   * @param unless absent means never an exception
   */
  public record QuietHours(String calendar, Optional<When> unless) {}

  /** What begins a chain. */
  public sealed interface On {
    /** Whether {@code trigger} is meant. */
    boolean matches(Trigger trigger);

    /** A clock passed {@code share} or more; any target if none is named. */
    record Warned(double share, Optional<io.careline.contract.Target> target) implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.Warned(var t, double s)
            && s >= share
            && target.map(t::equals).orElse(true);
      }
    }

    /** A promise broke; any target if none is named. */
    record Breached(Optional<io.careline.contract.Target> target) implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.Breached(var t) && target.map(t::equals).orElse(true);
      }
    }

    /** Somebody asked for it. */
    record Requested() implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.Requested;
      }
    }

    /** The customer came back {@code times} times or more within {@code within}. */
    record RepeatedContact(int times, Duration within) implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.RepeatedContact(int n, Duration window)
            && n >= times
            && window.compareTo(within) <= 0;
      }
    }

    /** A survey answer was low. */
    record LowScore() implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.LowScore;
      }
    }

    /** A queue's service level was below {@code share} for {@code intervals} intervals on end. */
    record QueueBelowServiceLevel(double share, int intervals) implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.QueueBelowServiceLevel(_, double s, int n)
            && s < share
            && n >= intervals;
      }
    }

    /** Somebody waits longer than {@code longest}. */
    record QueueWait(Duration longest) implements On {
      @Override
      public boolean matches(Trigger trigger) {
        return trigger instanceof Trigger.QueueWait(_, Duration waited)
            && waited.compareTo(longest) >= 0;
      }
    }
  }
}
