package io.careline.intake.app.provider;

import java.time.Instant;
import java.util.Base64;

/**
 * Standard Webhooks: {@code webhook-signature} holds one or more {@code v1,…} over id, time and
 * bytes. The secret is base64, with or without {@code whsec_} in front.
 */
public final class StandardSignature implements WebhookSignature {
  private static final String PREFIX = "whsec_";

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String id = webhook.header("webhook-id");
    String time = webhook.header("webhook-timestamp");
    byte[] key = keyOf(secret);
    if (id.isEmpty() || key.length == 0) {
      return false;
    }
    byte[] hash = Hmac.sha256(key, Hmac.bytes(id + "." + time + "."), webhook.body());
    String expected = "v1," + Base64.getEncoder().encodeToString(hash);
    boolean same = false;
    for (String given : webhook.header("webhook-signature").split(" ")) {
      same |= Hmac.same(expected, given);
    }
    return same && Hmac.isRecent(time, now);
  }

  /** Empty if it is not base64: then nothing is signed with it. */
  private static byte[] keyOf(String secret) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
