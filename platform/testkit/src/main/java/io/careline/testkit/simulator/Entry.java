package io.careline.testkit.simulator;

import io.careline.contract.Event;

/** A record in a partition. */
final class Entry {
  /** How far its Kafka transaction is. */
  enum State {
    PENDING,
    COMMITTED,
    ABORTED
  }

  private final Event event;
  private State state = State.PENDING;

  Entry(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }

  boolean isPending() {
    return state == State.PENDING;
  }

  boolean isCommitted() {
    return state == State.COMMITTED;
  }

  void end(State end) {
    state = end;
  }
}
