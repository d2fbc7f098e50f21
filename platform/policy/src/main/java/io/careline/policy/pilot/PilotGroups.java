package io.careline.policy.pilot;

import io.careline.contract.Pilot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in a pilot. The same customer and pilot give the same answer, on every machine. */
public final class PilotGroups {
  /** The hash's values that a double holds exactly. */
  private static final int HASH_BITS = 53;

  private PilotGroups() {}

  /** The pilot that a new inquiry of {@code customer} is in; running pilots never share one. */
  public static Optional<Pilot> choose(
      Collection<Pilot> running, UUID customer, DoorFacts facts, Instant now) {
    return running.stream()
        .filter(pilot -> pilot.covers(now) && isIn(pilot, customer, facts))
        .findFirst();
  }

  /** Whether a new inquiry of {@code customer} is in {@code pilot} while that runs. */
  public static boolean isIn(Pilot pilot, UUID customer, DoorFacts facts) {
    List<UUID> listed = pilot.group().customers();
    if (listed != null) {
      return listed.contains(customer);
    }
    return mayBeIn(pilot, facts) && lot(pilot.id(), customer) < pilot.group().share();
  }

  /** Whether an inquiry like this could be in the pilot, its customer's luck aside. */
  public static boolean mayBeIn(Pilot pilot, DoorFacts facts) {
    Pilot.Segment segment = pilot.group().segment();
    return segment == null
        || (among(segment.tiers(), facts.tier())
            && among(segment.channels(), facts.channel())
            && among(segment.sources(), facts.source())
            && among(segment.languages(), facts.language()));
  }

  /**
   * Whether some customer could be in both pilots. Channel, source and language change from one
   * inquiry of a customer to the next, so only separate lists and separate tiers are apart.
   */
  public static boolean couldShareCustomer(Pilot one, Pilot other) {
    List<UUID> listed = one.group().customers();
    List<UUID> otherListed = other.group().customers();
    if (listed != null && otherListed != null) {
      return !Collections.disjoint(listed, otherListed);
    }
    if (listed != null || otherListed != null) {
      return true;
    }
    List<String> tiers = tiersOf(one);
    List<String> otherTiers = tiersOf(other);
    return tiers.isEmpty()
        || otherTiers.isEmpty()
        || !Collections.disjoint(Set.copyOf(tiers), otherTiers);
  }

  private static List<String> tiersOf(Pilot pilot) {
    Pilot.Segment segment = pilot.group().segment();
    return segment == null ? List.of() : segment.tiers();
  }

  /** The customer's lot in this pilot's draw, evenly spread over [0, 1). */
  static double lot(UUID pilot, UUID customer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((pilot + " " + customer).getBytes(StandardCharsets.UTF_8));
      long bits = ByteBuffer.wrap(digest.digest()).getLong() >>> (Long.SIZE - HASH_BITS);
      return bits / (double) (1L << HASH_BITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static <T> boolean among(List<T> asked, @Nullable T fact) {
    return asked.isEmpty() || asked.contains(fact);
  }
}
