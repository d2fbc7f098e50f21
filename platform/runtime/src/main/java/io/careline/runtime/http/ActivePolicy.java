package io.careline.runtime.http;

import io.careline.policy.Policy;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;

/** The policy whose goals and rules about persons hold for figures. */
public final class ActivePolicy {
  private static final int RETRY_SECONDS = 1;

  private ActivePolicy() {}

  /**
   * The active policy.
   *
   * @throws ProblemException 503 while none is active
   */
  public static Policy of(PolicyBook policies) {
    return policies
        .active()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    503, "no-policy", "No care policy is active yet; activate one and try again."),
                RETRY_SECONDS));
  }
}
