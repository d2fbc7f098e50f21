package io.careline.intake.domain.customer;

import java.util.Set;
import java.util.UUID;

/**
 * A customer as its rows stand, locked by whoever holds this.
 *
 * @param id of the one that goes on, if the customer asked for was merged
 * @param identifiers all that it is known by
 * @param test whether it is a test's
 */
public record CustomerStanding(UUID id, int revision, Set<UUID> identifiers, boolean test) {
  public CustomerStanding {
    identifiers = Set.copyOf(identifiers);
  }
}
