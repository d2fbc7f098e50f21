package io.careline.routing.api;

import org.jspecify.annotations.Nullable;

/** Revisions as entity tags. */
final class Tags {
  private static final int NEVER = -1;

  private Tags() {}

  static String of(int revision) {
    return "\"" + revision + "\"";
  }

  /** The revision that a sender has seen; null if it does not say, or takes any. */
  static @Nullable Integer revision(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    try {
      return Integer.valueOf(ifMatch.strip().replace("\"", ""));
    } catch (NumberFormatException e) {
      // Not a tag of ours, so it matches no revision.
      return NEVER;
    }
  }
}
