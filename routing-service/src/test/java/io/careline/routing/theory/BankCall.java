package io.careline.routing.theory;

/**
 * One call as the bank's telephone system recorded it. Times are in seconds since midnight.
 *
 * @param type of service; also the skill that it takes
 * @param at when the customer joined the queue, or was served if there was none
 * @param waited in the queue
 * @param began when an agent began
 * @param ended when the agent was done
 * @param server the agent's name; empty if the system did not record one
 */
record BankCall(
    String date,
    String type,
    double at,
    double waited,
    boolean answered,
    double began,
    double ended,
    String server) {

  double handling() {
    return Math.max(1, ended - began);
  }
}
