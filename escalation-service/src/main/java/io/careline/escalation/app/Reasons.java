package io.careline.escalation.app;

import org.jspecify.annotations.Nullable;

/** What people said, in their own words; it never stands in events. */
public record Reasons(@Nullable String forRequest, @Nullable String forClosing) {
  /** Nobody said anything. */
  public static final Reasons NONE = new Reasons(null, null);

  /** These, and where nothing was said what was said earlier. */
  Reasons or(Reasons earlier) {
    return new Reasons(
        forRequest == null ? earlier.forRequest : forRequest,
        forClosing == null ? earlier.forClosing : forClosing);
  }
}
