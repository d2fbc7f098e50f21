package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.decider.LivedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Folds the log again and compares with the stored states: state is nothing but the fold of the
 * log. Meant for a quiet moment, as events on their way make states differ.
 */
final class FoldCheck<S, C> {
  private static final Logger LOG = Logger.getLogger(FoldCheck.class);
  private static final int NAMED_MAX = 20;

  private final ServiceDefinition<S, C> definition;
  private final StateStore<S> rows;
  private final Database database;
  private final LogScan log;

  /**
   * What came of the comparison.
   *
   * @param events evolved again
   * @param keys compared
   * @param differing the first keys whose stored state is not the fold of the log
   */
  public record Result(String service, long events, int keys, List<String> differing) {}

  FoldCheck(
      ServiceDefinition<S, C> definition,
      StateStore<S> rows,
      Database database,
      KafkaSettings kafka) {
    this.definition = definition;
    this.rows = rows;
    this.database = database;
    this.log = new LogScan(definition, kafka);
  }

  Result run() {
    Map<String, List<Event>> events = new HashMap<>();
    for (List<Event> partition : log.read(Map.of())) {
      for (Event event : partition) {
        events.computeIfAbsent(definition.keyOf(event), key -> new ArrayList<>()).add(event);
      }
    }
    Map<String, S> stored = database.transaction(rows::loadAll);
    Set<String> keys = new TreeSet<>(stored.keySet());
    keys.addAll(events.keySet());
    List<String> differing = new ArrayList<>();
    for (String key : keys) {
      S initial = definition.decider().initial(key);
      S folded = fold(initial, events.getOrDefault(key, List.of()));
      S state = stored.getOrDefault(key, initial);
      if (!folded.equals(state) && differing.size() < NAMED_MAX) {
        LOG.debugf("the state of %s is no fold of the log:%n%s%n%s", key, state, folded);
        differing.add(key);
      }
    }
    long count = events.values().stream().mapToLong(List::size).sum();
    return new Result(definition.source().serviceName(), count, keys.size(), differing);
  }

  private S fold(S initial, List<Event> events) {
    S state = initial;
    for (Event event : LivedOrder.of(definition.source(), events)) {
      state = definition.decider().evolve(state, event);
    }
    return state;
  }
}
