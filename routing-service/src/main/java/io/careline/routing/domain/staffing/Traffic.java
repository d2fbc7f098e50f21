package io.careline.routing.domain.staffing;

/**
 * What comes in. Times are in seconds.
 *
 * @param arrivals per second
 * @param handling mean time that one contact takes of one agent, after-contact work included
 * @param patience mean time that a customer is willing to wait; infinite for one who never leaves
 */
public record Traffic(double arrivals, double handling, double patience) {
  public Traffic {
    if (!(arrivals >= 0) || !(handling > 0) || !(patience > 0) || Double.isInfinite(arrivals)) {
      throw new IllegalArgumentException(
          "no traffic: " + arrivals + " per second, " + handling + " s, patience " + patience);
    }
  }

  /** Customers who never leave. */
  public static Traffic patient(double arrivals, double handling) {
    return new Traffic(arrivals, handling, Double.POSITIVE_INFINITY);
  }

  /** Agents that are busy on average if everybody is served: the offered load, in erlangs. */
  public double load() {
    return arrivals * handling;
  }

  /** The same customers, of whom {@code factor} times as many come. */
  Traffic times(double factor) {
    return new Traffic(arrivals * factor, handling, patience);
  }

  /** The same customers with another patience. */
  Traffic waiting(double mean) {
    return new Traffic(arrivals, handling, mean);
  }
}
