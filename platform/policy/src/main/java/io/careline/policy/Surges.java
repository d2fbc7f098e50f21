package io.careline.policy;

import java.time.Duration;

/**
 * When many contacts are a surge.
 *
 * @param window what is counted at once
 * @param atLeast fewer inquiries in a window are never a surge
 * @param factor so many times the usual number is one
 * @param probability and only if so many by chance are less likely than this
 * @param weeks how many weeks back the same hour of the week tells what is usual
 */
public record Surges(Duration window, int atLeast, double factor, double probability, int weeks) {
  /** What holds where a policy says nothing. */
  public static final Surges DEFAULT = new Surges(Duration.ofMinutes(15), 20, 3, 1e-6, 4);
}
