package io.careline.policy;

import java.util.Optional;
import java.util.Set;

/** One policy, active, and no other. */
record OnlyPolicy(Policy active) implements Policies {
  @Override
  public Optional<Policy> version(String version) {
    return version.equals(active.version()) ? Optional.of(active) : Optional.empty();
  }

  @Override
  public Set<String> versions() {
    return Set.of(active.version());
  }
}
