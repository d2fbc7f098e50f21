package io.careline.routing.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed from desk to desk: agents, by id, and lines, by {@link Bucket}. Two desks of the
 * same descent can be told apart by it without comparing them, also when each was changed in its
 * own way since they parted. It remembers a while only; whoever looks less often has to look at
 * all.
 */
public final class Trail {
  private static final int LONGEST = 65_536;

  private final @Nullable Trail before;
  private final Object changed;
  private final int length;

  private Trail(@Nullable Trail before, Object changed, int length) {
    this.before = before;
    this.changed = changed;
    this.length = length;
  }

  /** Of a desk that descends from no other. */
  static Trail begin() {
    return new Trail(null, "", 0);
  }

  Trail plus(Object change) {
    return length == LONGEST ? new Trail(null, change, 0) : new Trail(this, change, length + 1);
  }

  /** What may be another on the desk of {@code other}; empty if that is not remembered. */
  Optional<Set<Object>> changedTo(Trail other) {
    Set<Object> changes = new HashSet<>();
    Trail mine = this;
    Trail its = other;
    while (mine != its) {
      if (mine.length >= its.length) {
        changes.add(mine.changed);
        mine = mine.before;
      } else {
        changes.add(its.changed);
        its = its.before;
      }
      if (mine == null || its == null) {
        return Optional.empty();
      }
    }
    return Optional.of(changes);
  }
}
