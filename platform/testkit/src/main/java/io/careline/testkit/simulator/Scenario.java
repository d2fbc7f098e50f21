package io.careline.testkit.simulator;

/** What a world is made of. */
@FunctionalInterface
public interface Scenario {

  /** Puts services, actors and invariants into an empty world. */
  void build(World world);
}
