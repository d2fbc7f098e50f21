package io.careline.deploy.simulation;

import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import java.util.Optional;
import java.util.Set;

/** The policy that comes with Careline, published and active. */
record OnePolicy(Policy active) implements Policies {
  static final OnePolicy DEFAULT = new OnePolicy(DefaultPolicy.load());

  @Override
  public Optional<Policy> version(String version) {
    return active.version().equals(version) ? Optional.of(active) : Optional.empty();
  }

  @Override
  public Set<String> versions() {
    return Set.of(active.version());
  }
}
