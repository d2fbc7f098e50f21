/**
 * A seeded world in which deciders live through duplicates, delays, reorderings and crashes between
 * any two steps, while invariants are checked. No I/O, no threads, no real time: one seed is one
 * course of events, and replays.
 *
 * <p>The logic per key is the runtime's own ({@link io.careline.decider.KeyProcessor}); the world
 * models what stands around it: transactions, positions with their guard, the outbox, relays with
 * Kafka transactions and progress, the gate of promises, rebalances.
 */
@NullMarked
package io.careline.testkit.simulator;

import org.jspecify.annotations.NullMarked;
