package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * HMAC-SHA256 over {@code timestamp} and {@code token}, which stand with {@code signature} in the
 * body: the webhook's headers are the body's fields here. The rest of the body is not signed, so
 * that each token counts for one content only.
 */
public final class MailgunSignature implements WebhookSignature {
  /** Mailgun repeats for eight hours what could not be taken, under the same time and token. */
  static final Duration REPEATED_FOR = Duration.ofHours(9);

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String time = webhook.header("timestamp");
    byte[] hash = Hmac.sha256(Hmac.bytes(secret), Hmac.bytes(time + webhook.header("token")));
    boolean same = Hmac.same(HexFormat.of().formatHex(hash), webhook.header("signature"));
    return same && isInWindow(time, now);
  }

  private static boolean isInWindow(String time, Instant now) {
    if (!time.matches("\\d{1,11}")) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
    return age.compareTo(REPEATED_FOR) <= 0 && age.compareTo(TOLERANCE.negated()) >= 0;
  }
}
