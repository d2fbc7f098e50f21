package io.careline.intake.api;

import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import org.jspecify.annotations.Nullable;

/** Senders choose their keys without knowing of each other, so each has keys of its own. */
final class IdempotencyKeys {
  private static final int KEY_MAX = 200;

  private IdempotencyKeys() {}

  /**
   * The key as it is remembered.
   *
   * @throws ProblemException 400 if it is too long
   */
  static @Nullable String of(String subject, @Nullable String key) {
    if (key == null || key.isBlank()) {
      return null;
    }
    if (key.length() > KEY_MAX) {
      throw new ProblemException(
          Problem.of(
              400, "invalid-request", "Idempotency-Key has at most " + KEY_MAX + " characters."));
    }
    return subject + " " + key;
  }
}
