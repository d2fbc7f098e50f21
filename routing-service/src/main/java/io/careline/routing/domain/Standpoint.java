package io.careline.routing.domain;

/**
 * Where an agent stands among those who fit.
 *
 * @param rank the smaller one is asked first; then who is idle for longest, then who has least
 * @param lot decides among equals
 */
record Standpoint(double rank, Agent agent, long lot) implements Comparable<Standpoint> {

  @Override
  public int compareTo(Standpoint other) {
    int order = Double.compare(rank, other.rank);
    if (order == 0) {
      order = agent.onDuty().idleSince().compareTo(other.agent.onDuty().idleSince());
    }
    if (order == 0) {
      order = Integer.compare(agent.holds().size(), other.agent.holds().size());
    }
    if (order == 0) {
      order = Long.compare(lot, other.lot);
    }
    return order == 0 ? agent.id().compareTo(other.agent.id()) : order;
  }
}
