package io.careline.intake.domain.privacy;

import io.careline.contract.Source;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be forgotten, and how far it has come.
 *
 * @param proof a word for how the wish was found to be the customer's own
 * @param alsoKnownAs customers that were merged into this one
 * @param erasedAt when intake deleted what it had; null as long as the data is held
 * @param confirmed the services that hold nothing any more
 * @param completedAt null until all have confirmed
 */
public record Erasure(
    Instant requestedAt,
    String proof,
    List<UUID> alsoKnownAs,
    @Nullable Instant erasedAt,
    Set<Source> confirmed,
    @Nullable Instant completedAt) {

  public Erasure {
    alsoKnownAs = List.copyOf(alsoKnownAs);
    confirmed = Set.copyOf(confirmed);
  }

  /** Whether every other service has confirmed. */
  public boolean isConfirmedByAll() {
    for (Source source : Source.values()) {
      if (source != Source.INTAKE && !confirmed.contains(source)) {
        return false;
      }
    }
    return true;
  }

  Erasure erased(Instant at) {
    return new Erasure(requestedAt, proof, alsoKnownAs, at, confirmed, completedAt);
  }

  Erasure confirmedBy(Source source) {
    Set<Source> more = new HashSet<>(confirmed);
    more.add(source);
    return new Erasure(requestedAt, proof, alsoKnownAs, erasedAt, more, completedAt);
  }

  Erasure completed(Instant at) {
    return new Erasure(requestedAt, proof, alsoKnownAs, erasedAt, confirmed, at);
  }
}
