package io.careline.routing.domain.staffing;

/**
 * What was counted of one queue and channel in one half hour, or in several. Times are in seconds.
 * Sums can be added in any order, and so come out the same when they are built again from the log.
 *
 * @param arrivals inquiries that began to wait in the queue
 * @param abandoned customers who left while they waited
 * @param waited by all whose waiting ended: by an agent, by leaving, or otherwise
 * @param handled inquiries that an agent was done with
 * @param worked by agents on inquiries, without what awaits somebody
 * @param workedSquares the sum of the squares of the times that {@code worked} adds up
 * @param wrappedUp times of after-contact work that kept the agent
 */
public record Sums(
    long arrivals,
    long answered,
    long abandoned,
    double waited,
    long handled,
    double worked,
    double workedSquares,
    long wrappedUp,
    double wrapUp,
    double wrapUpSquares) {

  /** Nothing was counted. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static final Sums ARRIVAL = new Sums(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  static final Sums DONE = new Sums(0, 0, 0, 0, 1, 0, 0, 0, 0, 0);

  static Sums answered(double waited) {
    return new Sums(0, 1, 0, waited, 0, 0, 0, 0, 0, 0);
  }

  static Sums abandoned(double waited) {
    return new Sums(0, 0, 1, waited, 0, 0, 0, 0, 0, 0);
  }

  /** Somebody stopped waiting who neither left nor was served: merged, say, or resolved. */
  static Sums waited(double waited) {
    return new Sums(0, 0, 0, waited, 0, 0, 0, 0, 0, 0);
  }

  static Sums worked(double seconds) {
    return new Sums(0, 0, 0, 0, 0, seconds, seconds * seconds, 0, 0, 0);
  }

  static Sums wrapUp(double seconds) {
    return new Sums(0, 0, 0, 0, 0, 0, 0, 1, seconds, seconds * seconds);
  }

  /** Both together. */
  public Sums plus(Sums other) {
    return new Sums(
        arrivals + other.arrivals,
        answered + other.answered,
        abandoned + other.abandoned,
        waited + other.waited,
        handled + other.handled,
        worked + other.worked,
        workedSquares + other.workedSquares,
        wrappedUp + other.wrappedUp,
        wrapUp + other.wrapUp,
        wrapUpSquares + other.wrapUpSquares);
  }
}
