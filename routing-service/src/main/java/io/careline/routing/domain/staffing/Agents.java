package io.careline.routing.domain.staffing;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The fewest agents that reach a goal. More agents never do worse, so it is found by halving. */
public final class Agents {
  /** No pool has more. */
  public static final int MOST = 20_000;

  private Agents() {}

  /** By Erlang C, whose customers never leave; empty if {@link #MOST} do not suffice. */
  public static OptionalInt byErlangC(Traffic traffic, Goal goal) {
    return fewest(agents ->
        ErlangC.isStable(traffic, agents) && goal.isReachedBy(new ErlangC(traffic, agents)));
  }

  /** By Erlang A, whose customers leave; empty if {@link #MOST} do not suffice. */
  public static OptionalInt byErlangA(Traffic traffic, Goal goal) {
    return fewest(agents ->
        ErlangA.isMeasurable(traffic, agents) && goal.isReachedBy(new ErlangA(traffic, agents)));
  }

  private static OptionalInt fewest(IntPredicate suffices) {
    int tooFew = 0;
    int enough = 1;
    while (!suffices.test(enough)) {
      if (enough == MOST) {
        return OptionalInt.empty();
      }
      tooFew = enough;
      enough = Math.min(MOST, 2 * enough);
    }
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (suffices.test(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }
}
