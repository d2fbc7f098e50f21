package io.careline.routing.domain;

import io.careline.policy.Policies;
import io.careline.policy.document.DefaultPolicy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;

/** Policies for tests: the default one with some texts replaced. */
final class Documents {
  private Documents() {}

  /** Pairs of a text that stands in the default policy and what stands there instead. */
  static Policies with(String... pairs) {
    String yaml = DefaultPolicy.yaml();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!yaml.contains(pairs[i])) {
        throw new IllegalArgumentException("not there: " + pairs[i]);
      }
      yaml = yaml.replace(pairs[i], pairs[i + 1]);
    }
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid -> Policies.only(valid.policy());
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }

  /** The queue for everything else says more. */
  static Policies care(String more) {
    return with(
        "    order: {by: PRIORITY, ageing: 1.0}\n",
        "    order: {by: PRIORITY, ageing: 1.0}\n    " + more + "\n");
  }

  /** The billing queue requires something else. */
  static Policies billing(String require) {
    return with(
        "require: [{skill: billing, atLeast: 3}, {skill: language, is: $language}]",
        "require: " + require);
  }
}
