package io.careline.routing.theory;

/**
 * A customer who calls. Times are in seconds.
 *
 * @param at since the beginning
 * @param patience how long the customer waits; infinite for one who never leaves
 * @param handling how long an agent is busy with the call
 * @param category of the policy
 */
record Call(double at, double patience, double handling, String category) {}
