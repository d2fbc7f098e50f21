package io.careline.policy;

import java.util.Optional;
import java.util.Set;

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
}
