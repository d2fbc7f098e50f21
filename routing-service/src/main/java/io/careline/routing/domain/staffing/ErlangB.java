package io.careline.routing.domain.staffing;

/**
 * The loss formula (A. K. Erlang, 1917): the share of calls that find all lines busy when nobody
 * waits.
 */
public final class ErlangB {
  private ErlangB() {}

  /**
   * The share that finds all busy. By the recursion {@code B(n) = a B(n-1) / (n + a B(n-1))}, whose
   * terms are all positive and below 1: nothing cancels and nothing overflows.
   *
   * @param agents at least 0
   * @param load offered, in erlangs
   */
  public static double blocking(int agents, double load) {
    double blocked = 1;
    for (int n = 1; n <= agents; n++) {
      blocked = load * blocked / (n + load * blocked);
    }
    return blocked;
  }
}
