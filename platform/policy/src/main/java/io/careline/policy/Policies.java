package io.careline.policy;

import io.careline.contract.Pilot;
import io.careline.policy.pilot.DoorFacts;
import io.careline.policy.pilot.PilotGroups;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Every policy version that was published, and which one is active. An immutable snapshot. */
public interface Policies {

  /** {@code policy} is active, and no other was ever published. */
  static Policies only(Policy policy) {
    return new OnlyPolicy(policy);
  }

  /** The version that new inquiries are stamped with. */
  Policy active();

  /** A version that was published; empty if this snapshot does not know it (yet). */
  Optional<Policy> version(String version);

  /** Every version that is known. */
  Set<String> versions();

  /**
   * The policy that was stamped on an inquiry.
   *
   * @throws IllegalStateException if it is unknown, which the runtime rules out before it asks
   */
  default Policy stamped(String version) {
    return version(version)
        .orElseThrow(() -> new IllegalStateException("policy version " + version + " is unknown"));
  }

  /** The pilots that were started and not ended. */
  default List<Pilot> pilots() {
    return List.of();
  }

  /** The pilot that decides which version a new inquiry of {@code customer} gets, if one does. */
  default Optional<Pilot> pilotFor(UUID customer, DoorFacts facts, Instant now) {
    return PilotGroups.choose(pilots(), customer, facts, now)
        .filter(pilot -> version(pilot.version()).isPresent());
  }
}
