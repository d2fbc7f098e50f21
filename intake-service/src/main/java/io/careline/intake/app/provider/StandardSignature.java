package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import io.careline.intake.app.StandardWebhooks;
import java.time.Instant;
import java.util.List;

/** {@link StandardWebhooks}, from a provider. */
public final class StandardSignature implements WebhookSignature {
  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String id = webhook.header(StandardWebhooks.ID);
    String time = webhook.header(StandardWebhooks.TIMESTAMP);
    byte[] key = keyOf(secret);
    if (id.isEmpty() || key.length == 0) {
      return false;
    }
    String expected = StandardWebhooks.signature(List.of(key), id, time, webhook.body());
    boolean same = false;
    for (String given : webhook.header(StandardWebhooks.SIGNATURE).split(" ")) {
      same |= Hmac.same(expected, given);
    }
    return same && WebhookSignature.isRecent(time, now);
  }

  /** Empty if it is not Base64: then nothing is signed with it. */
  private static byte[] keyOf(String secret) {
    try {
      return StandardWebhooks.secretOf(secret);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
