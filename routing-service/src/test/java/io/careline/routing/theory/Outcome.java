package io.careline.routing.theory;

/**
 * What became of a call.
 *
 * @param number counts the calls in the order of their arrival, from 0
 * @param waited in seconds, until the agent or until the customer left
 */
record Outcome(int number, Call call, double waited, boolean answered) {}
