/**
 * The shape of a decision. A service is a decider: {@code evolve} folds events into a state, {@code
 * decide} answers an input with events, and {@code wakeUps} says when the state wants to be asked
 * again. No I/O, no clock, no randomness: whatever runs a decider hands them in.
 */
@NullMarked
package io.careline.decider;

import org.jspecify.annotations.NullMarked;
