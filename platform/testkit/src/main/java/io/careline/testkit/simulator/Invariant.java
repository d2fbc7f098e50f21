package io.careline.testkit.simulator;

import io.careline.contract.Event;

/**
 * Something that holds whatever goes wrong. An invariant belongs to one world and may remember what
 * it saw; it complains by {@link World#violated}.
 */
public interface Invariant {

  /** Looks at an event that subscribers can read now; each event once, in the log's order. */
  default void published(World world, Event event) {}

  /** Looks at the world after a step. */
  default void stepped(World world) {}

  /** Looks at the world after faults have stopped and everything has come to rest. */
  default void settled(World world) {}
}
