package io.careline.intake.app.provider;

import io.careline.intake.app.Digests;
import io.careline.intake.app.Hmac;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * {@code X-Twilio-Signature} over the address and the form's fields, keyed with the account's auth
 * token. Of a body that is no form the address holds the hash, as {@code bodySHA256}.
 */
public final class TwilioSignature implements WebhookSignature {
  private static final String BODY_HASH = "bodySHA256";

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String expected;
    boolean bodyIsRight = true;
    try {
      String bodyHash = queryOf(webhook.url()).get(BODY_HASH);
      if (bodyHash == null) {
        expected = signature(secret, webhook.url() + FormBody.parse(webhook.text()).inOrder());
      } else {
        expected = signature(secret, webhook.url());
        String hash = HexFormat.of().formatHex(Digests.sha256().digest(webhook.body()));
        bodyIsRight = Hmac.same(hash, bodyHash);
      }
    } catch (IllegalArgumentException e) {
      return false;
    }
    return Hmac.same(expected, webhook.header("X-Twilio-Signature")) && bodyIsRight;
  }

  private static String signature(String secret, String signed) {
    byte[] hash = Hmac.sha1(Hmac.bytes(secret), Hmac.bytes(signed));
    return Base64.getEncoder().encodeToString(hash);
  }

  private static FormBody queryOf(String url) {
    int mark = url.indexOf('?');
    return FormBody.parse(mark < 0 ? "" : url.substring(mark + 1));
  }
}
