package io.careline.routing.domain.staffing;

import java.util.Arrays;

/**
 * Customers who leave when their patience ends: M/M/n+M, with exponential patience (C. Palm, 1957;
 * O. Garnett, A. Mandelbaum, M. Reiman, "Designing a Call Center with Impatient Customers",
 * M&amp;SOM 4(3), 2002; A. Mandelbaum, S. Zeltyn, "Service Engineering in Action: The Palm/Erlang-A
 * Queue", 2007).
 *
 * <p>The number in the system is a birth-death chain. Below {@code n} its weight is summed up by
 * {@link ErlangB}; above, state {@code n+k} weighs {@code w(k) = w(k-1) λ / (nμ + kθ)}, kept as a
 * logarithm so that an overload does not overflow. A customer who finds {@code n+k} waits for
 * {@code k+1} departures at the rates {@code nμ + iθ}: {@code exp(-θ wait)} has the distribution
 * Beta(nμ/θ, k+1), whose distribution function is a sum of positive terms. So nothing here cancels.
 */
public final class ErlangA implements WaitingLine {
  /** What is smaller than this, of the largest weight, is nothing. */
  private static final double NEGLIGIBLE = 1e-17;

  /** Longer lines than this no contact center has; a figure for one would be a mistake. */
  private static final int LONGEST = 200_000;

  private final Traffic traffic;
  private final int agents;

  /** The probability that an arriving customer finds {@code n+k}, by k. */
  private final double[] finds;

  private final double waiting;
  private final double abandonment;

  /**
   * The line of {@code traffic}, whose patience is finite, before {@code agents}.
   *
   * @throws IllegalArgumentException if there is nobody to serve or the line is beyond all measure
   */
  public ErlangA(Traffic traffic, int agents) {
    if (agents < 1 || Double.isInfinite(traffic.patience())) {
      throw new IllegalArgumentException("not an Erlang A line: " + agents + ", " + traffic);
    }
    if (!isMeasurable(traffic, agents)) {
      throw new IllegalArgumentException("a line beyond all measure: " + agents + ", " + traffic);
    }
    this.traffic = traffic;
    this.agents = agents;
    double[] weights = weights();
    double above = sum(weights);
    double below = weights[0] * (1 / ErlangB.blocking(agents, traffic.load()) - 1);
    double[] found = new double[weights.length];
    double queued = 0;
    for (int k = 0; k < found.length; k++) {
      found[k] = weights[k] / (above + below);
      queued += k * found[k];
    }
    finds = found;
    waiting = above / (above + below);
    // Who leaves per second: the mean queue's length times the rate at which each one leaves.
    abandonment = traffic.arrivals() == 0 ? 0 : queued / traffic.patience() / traffic.arrivals();
  }

  /** Whether the line stays below what any contact center has. */
  static boolean isMeasurable(Traffic traffic, int agents) {
    double usual = (traffic.arrivals() - agents / traffic.handling()) * traffic.patience();
    return usual <= LONGEST;
  }

  /** The weights of the states n, n+1, … relative to the largest of them. */
  private double[] weights() {
    double[] logs = new double[64];
    double highest = 0;
    int count = 1;
    double log = 0;
    while (log > highest + Math.log(NEGLIGIBLE)) {
      log += Math.log(traffic.arrivals() / (serviceRate() + count / traffic.patience()));
      if (count == logs.length) {
        logs = Arrays.copyOf(logs, 2 * count);
      }
      logs[count++] = log;
      highest = Math.max(highest, log);
    }
    double[] weights = new double[count];
    for (int k = 0; k < count; k++) {
      weights[k] = Math.exp(logs[k] - highest);
    }
    return weights;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private double serviceRate() {
    return agents / traffic.handling();
  }

  @Override
  public double probabilityOfWaiting() {
    return waiting;
  }

  @Override
  public double abandonment() {
    return abandonment;
  }

  /** By the balance {@code P(leaves) = θ E(wait)}. */
  @Override
  public double meanWait() {
    return abandonment * traffic.patience();
  }

  @Override
  public double occupancy() {
    return traffic.load() * (1 - abandonment) / agents;
  }

  @Override
  public double serviceLevel(double seconds) {
    Horizon horizon = new Horizon(seconds);
    double answered = 1 - waiting;
    double left = 0;
    for (int k = 0; k < finds.length; k++) {
      double served = horizon.served();
      answered += finds[k] * served;
      left += finds[k] * (1 - Math.exp(-seconds / traffic.patience()) * horizon.stands() - served);
      horizon.oneMore();
    }
    return answered / (1 - left);
  }

  /** The share of customers who wait longer than {@code seconds}, whatever comes then. */
  public double waitsLongerThan(double seconds) {
    Horizon horizon = new Horizon(seconds);
    double stand = 0;
    for (double found : finds) {
      stand += found * horizon.stands();
      horizon.oneMore();
    }
    return Math.exp(-seconds / traffic.patience()) * stand;
  }

  /** What becomes within a time of one who finds {@code n+k}, for k = 0, 1, … */
  private final class Horizon {
    private final double shapes = serviceRate() * traffic.patience();
    private final double logRest;
    private double logTerm;
    private double logTermServed;
    private double stands;
    private double standsServed;
    private int k;

    Horizon(double seconds) {
      logRest = Math.log(-Math.expm1(-seconds / traffic.patience()));
      logTerm = -serviceRate() * seconds;
      logTermServed = logTerm - seconds / traffic.patience();
      stands = Math.exp(logTerm);
      standsServed = Math.exp(logTermServed);
    }

    /** The probability that the offered wait is longer. */
    double stands() {
      return Math.min(1, stands);
    }

    /** The probability of being served within the time. */
    double served() {
      return shapes / (shapes + k + 1) * (1 - Math.min(1, standsServed));
    }

    void oneMore() {
      k++;
      logTerm += Math.log((shapes + k - 1) / k) + logRest;
      logTermServed += Math.log((shapes + k) / k) + logRest;
      stands += Math.exp(logTerm);
      standsServed += Math.exp(logTermServed);
    }
  }
}
