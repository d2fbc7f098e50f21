package io.careline.intake.app.push;

import io.careline.runtime.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscriptions in the store. */
public interface Subscriptions {

  /** A new id. */
  UUID newId(Tx tx);

  /** Adds one, unless there is one of that id. */
  void add(Tx tx, Subscription subscription);

  /** Locks one until the transaction ends. */
  Optional<Subscription> hold(Tx tx, UUID id);

  /** Replaces a held one. */
  void change(Tx tx, Subscription subscription);

  /** Forgets one with all its deliveries; false if there is none. */
  boolean remove(Tx tx, UUID id);

  /** One of them. */
  Optional<Subscription> find(Tx tx, UUID id);

  /** All of them, in the order of creation. */
  List<Subscription> all(Tx tx);
}
