package io.careline.runtime;

import io.careline.decider.Mark;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The marks as one transaction found them, asked for before they are needed where possible. */
final class StoredMarks {
  private final MarkRows rows;
  private final Tx tx;
  private final Set<String> keys;
  private final Map<String, Mark> known = new HashMap<>();
  private Supplier<Map<String, Mark>> asked = Map::of;

  /** Marks read by {@code tx}, whose inputs have the {@code keys}. */
  StoredMarks(MarkRows rows, Tx tx, Set<String> keys) {
    this.rows = rows;
    this.tx = tx;
    this.keys = keys;
  }

  /** Asks for the marks of {@code scopes} without waiting for them. */
  void ask(Collection<String> scopes) {
    take();
    scopes.forEach(scope -> known.put(scope, Mark.NONE));
    asked = rows.load(tx, scopes);
  }

  private void take() {
    known.putAll(asked.get());
    asked = Map::of;
  }

  /** The mark of {@code scope}; {@link Mark#NONE} if there is none. */
  Mark get(String scope) {
    take();
    if (!known.containsKey(scope)) {
      ask(withThoseOfOtherKeys(scope));
      take();
    }
    return known.getOrDefault(scope, Mark.NONE);
  }

  /** What one key says on a topic, the others of this transaction will probably say too. */
  private Set<String> withThoseOfOtherKeys(String scope) {
    Set<String> scopes = new HashSet<>(Set.of(scope));
    String topic = scope.substring(0, scope.indexOf('/') + 1);
    if (!topic.isEmpty()) {
      keys.forEach(key -> scopes.add(topic + key));
      scopes.removeAll(known.keySet());
    }
    return scopes;
  }
}
