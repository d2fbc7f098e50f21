package io.careline.routing.domain.staffing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many agents a half hour needs.
 *
 * <p>The interval comes from two things that are not known exactly: how many come and how long one
 * takes. Their relative errors are independent, so that their squares add up to that of the load.
 * Agents are asked for at both ends of the load; for Erlang A also at both ends of patience.
 */
public sealed interface Staffing {

  /** Nobody has to be there. */
  record Closed() implements Staffing {}

  /**
   * There is too little to count.
   *
   * @param reasons what is missing
   * @param weeks how many weeks were counted
   * @param arrivals in all of them
   */
  record TooLittle(List<Reason> reasons, int weeks, long arrivals) implements Staffing {
    public TooLittle {
      reasons = List.copyOf(reasons);
    }
  }

  /** Why there is no figure. */
  enum Reason {
    /** Fewer than 4 weeks. */
    TOO_FEW_WEEKS,
    /** Fewer than 10 arrivals in all weeks together. */
    TOO_FEW_ARRIVALS,
    /** Fewer than 30 handled in the whole queue. */
    TOO_FEW_HANDLED,
    /** More agents would be needed than anybody has. */
    BEYOND_MEASURE
  }

  /** What a figure was measured in. */
  enum Basis {
    /** This half hour of the week. */
    HALF_HOUR,
    /** The whole queue, as this half hour alone has too little. */
    QUEUE
  }

  /**
   * A figure.
   *
   * @param arrivals in the half hour
   * @param handling seconds
   * @param patience seconds; null if fewer than 10 customers left
   * @param erlangA null if nothing is known of patience
   */
  record Estimated(
      int weeks,
      Estimate arrivals,
      Estimate handling,
      Basis handlingFrom,
      @Nullable Estimate patience,
      @Nullable Basis patienceFrom,
      Need erlangC,
      @Nullable Need erlangA)
      implements Staffing {}

  /** How many agents {@code half} needs for {@code goal}. */
  static Staffing of(HalfHour half, Goal goal) {
    if (half.openSeconds() <= 0) {
      return new Closed();
    }
    Sums own = half.all();
    Optional<Estimate> arrivals = Estimates.arrivals(half.arrivals());
    Optional<Estimate> ownHandling = Estimates.handling(own);
    Optional<Estimate> handling = ownHandling.or(() -> Estimates.handling(half.queue()));
    if (arrivals.isEmpty() || handling.isEmpty()) {
      return new TooLittle(missing(half, own, handling), half.weeks().size(), own.arrivals());
    }
    // A half hour of its own needs more to be believed than the whole queue does.
    boolean ownPatience = own.abandoned() >= Estimates.HANDLED_AT_LEAST;
    Estimate patience = Estimates.patience(ownPatience ? own : half.queue()).orElse(null);
    Traffic traffic =
        Traffic.patient(arrivals.get().value() / half.openSeconds(), handling.get().value());
    double spread = spread(arrivals.get(), handling.get());
    Need erlangC = Need.byErlangC(traffic, spread, goal);
    if (erlangC == null) {
      return new TooLittle(List.of(Reason.BEYOND_MEASURE), half.weeks().size(), own.arrivals());
    }
    return new Estimated(
        half.weeks().size(),
        arrivals.get(),
        handling.get(),
        ownHandling.isPresent() ? Basis.HALF_HOUR : Basis.QUEUE,
        patience,
        patience == null ? null : ownPatience ? Basis.HALF_HOUR : Basis.QUEUE,
        erlangC,
        patience == null
            ? null
            : Need.byErlangA(traffic.waiting(patience.value()), spread, patience, goal));
  }

  private static List<Reason> missing(HalfHour half, Sums own, Optional<Estimate> handling) {
    List<Reason> reasons = new ArrayList<>();
    if (half.weeks().size() < Estimates.WEEKS_AT_LEAST) {
      reasons.add(Reason.TOO_FEW_WEEKS);
    }
    if (own.arrivals() < Estimates.ARRIVALS_AT_LEAST) {
      reasons.add(Reason.TOO_FEW_ARRIVALS);
    }
    if (handling.isEmpty()) {
      reasons.add(Reason.TOO_FEW_HANDLED);
    }
    return reasons;
  }

  /** The half width of the load's interval, on the scale of logarithms. */
  private static double spread(Estimate arrivals, Estimate handling) {
    return Math.hypot(
        Math.log(arrivals.high() / arrivals.value()), Math.log(handling.high() / handling.value()));
  }
}
