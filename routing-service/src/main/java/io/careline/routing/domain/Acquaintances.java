package io.careline.routing.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/**
 * Which person was given an inquiry of a customer last. Only the newest are remembered; which those
 * are does not depend on the order in which they were told.
 */
public record Acquaintances(PMap<UUID, Seen> byCustomer, TreePSet<Seen> byAge) {
  /** Enough for the customers of a quarter; some 20 MB. */
  public static final int MOST = 100_000;

  static final Acquaintances NONE =
      new Acquaintances(HashTreePMap.<UUID, Seen>empty(), TreePSet.<Seen>empty());

  /** An agent was given an inquiry of the customer. */
  public record Seen(UUID customerId, String agentId, Instant at) implements Comparable<Seen> {
    private static final Comparator<Seen> ORDER =
        Comparator.comparing(Seen::at).thenComparing(Seen::customerId).thenComparing(Seen::agentId);

    @Override
    public int compareTo(Seen other) {
      return ORDER.compare(this, other);
    }
  }

  /** Those that were stored. */
  public static Acquaintances of(Collection<Seen> stored) {
    Acquaintances all = NONE;
    for (Seen one : stored) {
      all = all.plus(one, MOST);
    }
    return all;
  }

  /** Who saw the customer last. */
  public Optional<Seen> of(UUID customerId) {
    return Optional.ofNullable(byCustomer.get(customerId));
  }

  Acquaintances plus(Seen seen, int most) {
    Seen old = byCustomer.get(seen.customerId());
    if (old != null && old.compareTo(seen) >= 0) {
      return this;
    }
    TreePSet<Seen> ages = old == null ? byAge : byAge.minus(old);
    ages = ages.plus(seen);
    PMap<UUID, Seen> all = byCustomer.plus(seen.customerId(), seen);
    if (ages.size() > most) {
      Seen oldest = ages.first();
      ages = ages.minus(oldest);
      all = all.minus(oldest.customerId());
    }
    return new Acquaintances(all, ages);
  }
}
