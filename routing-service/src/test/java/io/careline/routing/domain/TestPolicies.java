package io.careline.routing.domain;

import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import java.util.Optional;
import java.util.Set;

/** The policy that routing's tests decide by: the one that Careline comes with. */
final class TestPolicies {
  private static final Policy STANDARD = DefaultPolicy.load();

  private TestPolicies() {}

  /** One version, active and stamped on everything. */
  static Policies standard() {
    return new One(STANDARD);
  }

  static String version() {
    return STANDARD.version();
  }

  private record One(Policy active) implements Policies {
    @Override
    public Optional<Policy> version(String version) {
      return version.equals(active.version()) ? Optional.of(active) : Optional.empty();
    }

    @Override
    public Set<String> versions() {
      return Set.of(active.version());
    }
  }
}
