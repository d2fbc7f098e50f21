package io.careline.runtime;

import io.careline.contract.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where the states of a decider lie. */
public interface StateStore<S> {

  /**
   * Locks the states of {@code keys} in the keys' order, and loads them; absent ones are left out.
   *
   * @return gives them; the statement that locks has been sent, so that others can travel with it
   */
  Supplier<Map<String, S>> load(Tx tx, Collection<String> keys);

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
