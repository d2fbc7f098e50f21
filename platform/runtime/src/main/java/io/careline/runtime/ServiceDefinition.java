package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.Source;
import io.careline.decider.Decider;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What makes a service: its decider, what it observes, and where its rows lie. Each service has one
 * application-scoped bean of this type.
 *
 * @param <S> the state of one key
 * @param <C> the service's commands
 */
public interface ServiceDefinition<S, C> {

  /** Which service it is; names the database role, the consumer group and the relay. */
  Source source();

  /** The business. */
  Decider<S, C> decider();

  /** The topics that are read. */
  Set<String> topics();

  /**
   * The events that are evolved and decided on; all others are skipped by their header, unparsed.
   * Events of this service's own source are always skipped: they were evolved when decided.
   */
  Set<Class<? extends EventData>> observes();

  /** The decider's key of an event that was read; most services use the inquiry's id. */
  default String keyOf(Event event) {
    return event.subject();
  }

  /** Where the states lie. Called once, at start; {@link JsonStateStore} suits most services. */
  StateStore<S> states();

  /**
   * Whether one instance alone holds all states in memory, under a lease, and reads all partitions.
   * For deciders whose key is so large that loading it for each batch is out of the question.
   */
  default boolean resident() {
    return false;
  }

  /** Whether {@code command} has to wait until a policy is active; all but policy commands do. */
  default boolean needsPolicy(C command) {
    return true;
  }

  /**
   * Whether the decider asks for wake-ups of the kind {@code PROMISE}. Only then the progress of
   * intake and routing is followed, which costs a little at every moment.
   */
  default boolean keepsPromises() {
    return false;
  }

  /**
   * Finds the keys of commands that were submitted without one. Runs inside the transaction before
   * any state is locked; may lock rows of its own, in an order that is the same in every call.
   */
  default void resolve(Tx tx, Instant now, List<Unresolved<C>> commands) {
    throw new IllegalStateException(source() + " takes no command without a key");
  }

  /**
   * Writes the service's own rows (texts, query tables) in the transaction that holds the states
   * and events. Use one statement per table, by {@code unnest}; {@link Tx#execute} does not wait.
   */
  default void write(Tx tx, List<Handled<S, C>> handled) {}

  /** Called after the commit, in order: the place to tell live streams. Must not block. */
  default void committed(List<Handled<S, C>> handled) {}
}
