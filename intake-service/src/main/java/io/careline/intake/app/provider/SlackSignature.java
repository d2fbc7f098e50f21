package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.time.Instant;
import java.util.HexFormat;

/** {@code X-Slack-Signature: v0=…} over version, time and bytes, keyed with the signing secret. */
public final class SlackSignature implements WebhookSignature {

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String time = webhook.header("X-Slack-Request-Timestamp");
    byte[] hash = Hmac.sha256(Hmac.bytes(secret), Hmac.bytes("v0:" + time + ":"), webhook.body());
    boolean same =
        Hmac.same("v0=" + HexFormat.of().formatHex(hash), webhook.header("X-Slack-Signature"));
    return same && WebhookSignature.isRecent(time, now);
  }
}
