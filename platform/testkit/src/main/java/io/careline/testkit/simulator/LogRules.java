package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.Decider;
import io.careline.decider.Marks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What holds in every world: per source and subject the log has the sequences 1..n, in order and
 * without gaps; a cause stands before its effect; each event has its effect once in each service
 * that observes it; and every state is the fold of the log.
 */
final class LogRules implements Invariant {
  private final World world;
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, String> idsBySequence = new HashMap<>();
  private final Set<String> decided = new HashSet<>();
  private final Set<String> readable = new HashSet<>();

  LogRules(World world) {
    this.world = world;
  }

  void decided(Event event) {
    if (!decided.add(event.id())) {
      throw world.violated("ids are unique", "two events have the id of " + event);
    }
  }

  /** Whether the event is no republication; checks that it is the next of its source. */
  boolean isNew(Event event) {
    String scope = event.source() + " " + Marks.scopeOf(event.data());
    long last = sequences.getOrDefault(scope, 0L);
    String identity = Transaction.identity(event);
    if (event.sequence() <= last) {
      if (!event.id().equals(idsBySequence.get(identity))) {
        throw world.violated("a sequence is given once", identity + " has two events");
      }
      return false;
    }
    if (event.sequence() != last + 1) {
      throw world.violated(
          "no event is lost", identity + " stands in the log after " + last + ": " + event);
    }
    sequences.put(scope, event.sequence());
    idsBySequence.put(identity, event.id());
    readable.add(event.id());
    return true;
  }

  @Override
  public void published(World ignored, Event event) {
    String cause = event.causationId();
    if (cause != null && decided.contains(cause) && !readable.contains(cause)) {
      throw world.violated("a cause stands before its effect", event.toString());
    }
  }

  @Override
  public void settled(World ignored) {
    if (!readable.containsAll(decided)) {
      throw world.violated("no event is lost", "some that were decided are not in the log");
    }
    world.services().forEach(this::settled);
  }

  private <S, C> void settled(Service<S, C> service) {
    Map<String, Integer> applied = service.applied();
    for (Event event : world.events()) {
      if (service.participant().observes(event)
          && !applied.containsKey(Transaction.identity(event))) {
        throw world.violated(
            "each event has its effect once",
            service.source() + " never applied " + Transaction.identity(event) + ": " + event);
      }
    }
    Map<String, S> folded = new TreeMap<>();
    Decider<S, C> decider = service.participant().decider();
    service
        .history()
        .forEach((key, history) -> {
          S state = decider.initial(key);
          for (Event event : history) {
            state = decider.evolve(state, event);
          }
          folded.put(key, state);
        });
    compare(service, folded);
  }

  private <S, C> void compare(Service<S, C> service, Map<String, S> folded) {
    Set<String> keys = new HashSet<>(folded.keySet());
    keys.addAll(service.states().keySet());
    for (String key : keys) {
      S initial = service.participant().decider().initial(key);
      S expected = folded.getOrDefault(key, initial);
      S stored = service.state(key);
      if (!stored.equals(expected)) {
        throw world.violated(
            "a state is the fold of the log",
            service.source() + " at " + key + "\n  stored " + stored + "\n  folded " + expected);
      }
    }
  }
}
