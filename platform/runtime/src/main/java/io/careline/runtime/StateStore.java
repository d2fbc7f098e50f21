package io.careline.runtime;

import io.careline.contract.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the states of a decider lie. */
public interface StateStore<S> {

  /** Loads and locks the states of {@code keys}, in the keys' order; absent ones are left out. */
  Map<String, S> load(Tx tx, Collection<String> keys);

  /** Writes what changed, with one statement per table. */
  void save(Tx tx, List<Change<S>> changes);

  /** Every key and state, for the comparison with the log. */
  Map<String, S> loadAll(Tx tx);

  /**
   * A key whose state changed in this transaction.
   *
   * @param events all events that were evolved, own and foreign, in order
   */
  record Change<S>(String key, S before, S after, List<Event> events) {}
}
