package io.careline.testkit.simulator;

/** Somebody outside, a customer or an agent, who does something when it is his turn. */
@FunctionalInterface
public interface Actor {

  /** Does one thing, or nothing; chance comes from {@link World#random} alone. */
  void act(World world);
}
