package io.careline.policy.document;

import io.careline.policy.Policy;
import java.util.List;

/** What became of a policy document. */
public sealed interface PolicyResult {

  /**
   * It is a policy.
   *
   * @param warnings what is allowed, but seldom meant
   * @param examples when each promise would be due for an inquiry that comes in now
   */
  record Valid(Policy policy, List<Mistake> warnings, List<ExampleDue> examples)
      implements PolicyResult {
    public Valid {
      warnings = List.copyOf(warnings);
      examples = List.copyOf(examples);
    }
  }

  /** It is none; all mistakes, in the order of their lines. */
  record Invalid(List<Mistake> mistakes) implements PolicyResult {
    public Invalid {
      mistakes = List.copyOf(mistakes);
    }
  }
}
