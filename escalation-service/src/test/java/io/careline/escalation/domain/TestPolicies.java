package io.careline.escalation.domain;

import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Policies of the test's own, the first one active. */
record TestPolicies(List<Policy> all) implements Policies {

  /** The test policy as it is written, with these replacements: old, new, old, new, … */
  static TestPolicies with(String... replacements) {
    return new TestPolicies(List.of(policy(replacements)));
  }

  static Policy policy(String... replacements) {
    String document = document();
    for (int i = 0; i < replacements.length; i += 2) {
      if (!document.contains(replacements[i])) {
        throw new IllegalArgumentException("the policy has no " + replacements[i]);
      }
      document = document.replace(replacements[i], replacements[i + 1]);
    }
    return switch (PolicyDocument.parse(document)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid ->
          throw new IllegalArgumentException(invalid.mistakes().toString());
    };
  }

  static String document() {
    try (InputStream policy =
        Objects.requireNonNull(TestPolicies.class.getResourceAsStream("/policy.yaml"))) {
      return new String(policy.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Policy active() {
    return all.getFirst();
  }

  @Override
  public Optional<Policy> version(String version) {
    return all.stream().filter(policy -> policy.version().equals(version)).findFirst();
  }

  @Override
  public Set<String> versions() {
    return all.stream().map(Policy::version).collect(Collectors.toSet());
  }
}
