package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.time.Instant;
import java.util.HexFormat;

/** {@code X-Hub-Signature-256: sha256=…} over the bytes, keyed with the app's secret. */
public final class MetaSignature implements WebhookSignature {

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    byte[] hash = Hmac.sha256(Hmac.bytes(secret), webhook.body());
    String expected = "sha256=" + HexFormat.of().formatHex(hash);
    return Hmac.same(expected, webhook.header("X-Hub-Signature-256"));
  }
}
