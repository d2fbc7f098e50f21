package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.decider.Decider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds one key's events in the order in which the service lived them, which is not quite the
 * log's: what it said itself stands there later than it was decided. Own events follow their cause.
 * Those of commands and wake-ups have no cause in the log; they stand where they stand, but before
 * everything that the service said of the same subject later, and so before the cause of that.
 */
final class LogFold<S> {
  private final Decider<S, ?> decider;
  private final Source own;
  private final Map<String, List<Event>> reactions = new HashMap<>();
  private final Map<String, Deque<Event>> alone = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<Event> order = new ArrayList<>();
  private S state;

  LogFold(Decider<S, ?> decider, Source own, String key) {
    this.decider = decider;
    this.own = own;
    this.state = decider.initial(key);
  }

  /** An own event that {@code cause} brought about. */
  void addReaction(String cause, Event event) {
    reactions.computeIfAbsent(cause, ignored -> new ArrayList<>()).add(event);
  }

  /** What is not a reaction, in the order of the log; to be completed before the fold. */
  List<Event> order() {
    return order;
  }

  /** The state after everything. */
  S fold() {
    for (Event event : order) {
      if (event.source() == own) {
        alone.computeIfAbsent(about(event), ignored -> new ArrayDeque<>()).add(event);
      }
    }
    for (Event event : order) {
      if (event.source() == own) {
        tellBefore(event);
      }
      apply(event);
    }
    return state;
  }

  private void apply(Event event) {
    if (!told.add(event.id())) {
      return;
    }
    List<Event> caused = reactions.getOrDefault(event.id(), List.of());
    caused.forEach(this::tellBefore);
    state = decider.evolve(state, event);
    caused.forEach(this::apply);
  }

  private void tellBefore(Event later) {
    Deque<Event> waiting = alone.getOrDefault(about(later), new ArrayDeque<>());
    while (!waiting.isEmpty() && waiting.getFirst().sequence() < later.sequence()) {
      apply(waiting.removeFirst());
    }
  }

  private static String about(Event event) {
    return event.topic() + " " + event.subject();
  }
}
