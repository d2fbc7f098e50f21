package io.careline.policy;

import io.careline.contract.Status;
import io.careline.contract.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is promised, to whom, and how it is counted.
 *
 * @param within counted by {@code calendar}
 * @param warnAt shares of {@code within} at which people are warned, ascending, 0 to 1
 * @param tell what the customer is told, if not {@code within}
 * @param pauseOn the statuses in which the clock stands still
 * @param statutory the law's term: neither paused nor replaced by a shorter promise
 */
public record Promise(
    String id,
    When when,
    Target target,
    Term within,
    String calendar,
    List<Double> warnAt,
    Optional<Term> tell,
    Set<Status> pauseOn,
    OnReopen onReopen,
    boolean statutory) {
  public Promise {
    warnAt = List.copyOf(warnAt);
    pauseOn = Copies.of(pauseOn);
  }

  /** What becomes of the clock when a resolved inquiry is reopened. */
  public enum OnReopen {
    /** It goes on from where it stood at resolution. */
    CONTINUE,
    /** A new cycle starts with the whole term. */
    NEW_CYCLE
  }

  /** What becomes of running clocks when priority, category or policy change. */
  public enum OnChange {
    /** They stay as they were started. */
    PIN,
    /** The new promise applies, and the time that has passed counts. */
    MIGRATE,
    /** The new promise applies as if it had from the start. */
    RECOMPUTE
  }

  /** What a customer is told to expect. */
  public Term told() {
    return tell.orElse(within);
  }
}
