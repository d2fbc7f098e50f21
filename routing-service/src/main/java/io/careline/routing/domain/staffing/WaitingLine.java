package io.careline.routing.domain.staffing;

/** How a queue does with a number of agents, in the long run. Shares are 0 to 1. */
public sealed interface WaitingLine permits ErlangC, ErlangA {

  /** The share of customers who are not served at once. */
  double probabilityOfWaiting();

  /** The mean wait of all customers in seconds, those who leave included. */
  double meanWait();

  /** The share that leaves unserved. */
  double abandonment();

  /**
   * The service level by Careline's default definition: answered within {@code seconds}, divided by
   * all who are answered or leave later than that.
   */
  double serviceLevel(double seconds);

  /** The share of their ready time that agents are at work. */
  double occupancy();
}
