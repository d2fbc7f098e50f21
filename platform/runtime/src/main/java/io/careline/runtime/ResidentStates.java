package io.careline.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** States that stay in memory between transactions, for the one instance that decides. */
final class ResidentStates<S> implements StateStore<S> {
  private final StateStore<S> rows;
  private final Map<String, S> memory = new ConcurrentHashMap<>();

  ResidentStates(StateStore<S> rows) {
    this.rows = rows;
  }

  @Override
  public Supplier<Map<String, S>> load(Tx tx, Collection<String> keys) {
    Map<String, S> states = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (String key : keys) {
      S state = memory.get(key);
      if (state == null) {
        missing.add(key);
      } else {
        states.put(key, state);
      }
    }
    if (missing.isEmpty()) {
      return () -> states;
    }
    Supplier<Map<String, S>> stored = rows.load(tx, missing);
    return () -> {
      states.putAll(stored.get());
      return states;
    };
  }

  @Override
  public void save(Tx tx, List<Change<S>> changes) {
    rows.save(tx, changes);
  }

  @Override
  public Map<String, S> loadAll(Tx tx) {
    return rows.loadAll(tx);
  }

  void committed(Map<String, S> states) {
    memory.putAll(states);
  }

  void forget() {
    memory.clear();
  }

  @Nullable S peek(String key) {
    return memory.get(key);
  }
}
