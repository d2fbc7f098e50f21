package io.careline.runtime;

import org.jspecify.annotations.Nullable;

/** Thrown anywhere behind a resource, answered as {@code application/problem+json}. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;
  private final @Nullable Integer retryAfterSeconds;

  /** A problem that the sender can't mend by trying again. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /** A problem that may be gone after {@code retryAfterSeconds}. */
  public ProblemException(Problem problem, @Nullable Integer retryAfterSeconds) {
    super(problem.type() + ": " + problem.detail());
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }

  /** The {@code Retry-After}, if there is one. */
  public @Nullable Integer retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
