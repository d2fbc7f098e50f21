package io.careline.testkit;

import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The policy of a service's own tests: the {@code policy.yaml} among its test resources, short and
 * in simple hours, so that a person can follow it.
 */
public final class TestPolicies {
  private TestPolicies() {}

  /** The test policy as it is written, with these replacements: old, new, old, new, … */
  public static Policies with(String... replacements) {
    return Policies.only(policy(replacements));
  }

  private static Policy policy(String... replacements) {
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

  private static String document() {
    try (InputStream policy =
        Objects.requireNonNull(TestPolicies.class.getResourceAsStream("/policy.yaml"))) {
      return new String(policy.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
