package io.careline.decider;

import io.careline.policy.Policies;
import java.time.Instant;

/**
 * What a decision may know besides the state and the input.
 *
 * @param now the time of the input: an event's own time, a command's acceptance, a wake-up's rule
 * @param policies every policy version that was published, and which one is active
 * @param ids gives ids that depend only on the input, so that a repetition gives the same
 */
public record Context(Instant now, Policies policies, Ids ids) {}
