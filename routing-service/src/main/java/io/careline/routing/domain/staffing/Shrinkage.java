package io.careline.routing.domain.staffing;

/**
 * How much of the time that agents were logged in they were ready, from the presence log. Break,
 * not responding and draining are logged in and not ready. Who never logs in, for holiday or
 * illness, is not seen here.
 *
 * @param ready seconds AVAILABLE or BUSY
 * @param loggedIn seconds not OFFLINE
 */
public record Shrinkage(double ready, double loggedIn) {
  /** A day's work of one agent; less says nothing. */
  static final double SECONDS_AT_LEAST = 8 * 3600;

  /** Nothing was logged. */
  public static final Shrinkage NONE = new Shrinkage(0, 0);

  /** Whether enough was logged, and anybody was ready at all. */
  public boolean isKnown() {
    return loggedIn >= SECONDS_AT_LEAST && ready > 0;
  }

  /** The share of logged-in time that is lost, 0 to 1. */
  public double share() {
    return 1 - ready / loggedIn;
  }

  /** How many have to be logged in so that {@code agents} are ready on average. */
  public int required(int agents) {
    // A hair less, so that 9 / 0.9 is 10 and not 11.
    return (int) Math.ceil(agents / (1 - share()) - 1e-9);
  }

  /** Both together. */
  public Shrinkage plus(Shrinkage other) {
    return new Shrinkage(ready + other.ready, loggedIn + other.loggedIn);
  }
}
