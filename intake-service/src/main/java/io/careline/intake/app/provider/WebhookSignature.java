package io.careline.intake.app.provider;

import java.time.Duration;
import java.time.Instant;

/** How a provider signs. Comparisons take the same time whatever differs. */
public interface WebhookSignature {
  /** How old a signed time may be, or how far ahead of our clock. */
  Duration TOLERANCE = Duration.ofMinutes(5);

  /** Whether {@code webhook} was signed with {@code secret} and, at {@code now}, lately. */
  boolean isRight(Webhook webhook, String secret, Instant now);

  /** Whether a time in seconds since 1970 is close to {@code now}. */
  static boolean isRecent(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,11}")) {
      return false;
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now).abs();
    return apart.compareTo(TOLERANCE) <= 0;
  }
}
