package io.careline.routing.domain.staffing;

/**
 * Customers who never leave: M/M/n. Poisson arrivals, exponential handling, served in the order of
 * arrival (A. K. Erlang, 1917; the notation is that of N. Gans, G. Koole, A. Mandelbaum, "Telephone
 * Call Centers: Tutorial, Review, and Research Prospects", M&amp;SOM 5(2), 2003).
 *
 * @param agents more than the offered load; with fewer the line grows for ever
 */
public record ErlangC(Traffic traffic, int agents) implements WaitingLine {
  public ErlangC {
    if (!isStable(traffic, agents)) {
      throw new IllegalArgumentException(
          agents + " agents never get through " + traffic.load() + " erlangs");
    }
  }

  /** Whether so many agents get through the work. */
  public static boolean isStable(Traffic traffic, int agents) {
    return agents > traffic.load();
  }

  @Override
  public double probabilityOfWaiting() {
    double blocked = ErlangB.blocking(agents, traffic.load());
    return blocked / (1 - occupancy() * (1 - blocked));
  }

  @Override
  public double meanWait() {
    return probabilityOfWaiting() / spareRate();
  }

  @Override
  public double abandonment() {
    return 0;
  }

  @Override
  public double serviceLevel(double seconds) {
    return 1 - probabilityOfWaiting() * Math.exp(-spareRate() * seconds);
  }

  @Override
  public double occupancy() {
    return traffic.load() / agents;
  }

  /** How much faster all agents together are than customers come, per second. */
  private double spareRate() {
    return agents / traffic.handling() - traffic.arrivals();
  }
}
