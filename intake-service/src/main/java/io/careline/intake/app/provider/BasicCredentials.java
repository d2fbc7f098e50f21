package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.time.Instant;
import java.util.Base64;

/**
 * User and password in the address that the provider was given (RFC 7617), with a colon between
 * them: Postmark signs nothing.
 */
public final class BasicCredentials implements WebhookSignature {

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String expected = "Basic " + Base64.getEncoder().encodeToString(Hmac.bytes(secret));
    return secret.contains(":") && Hmac.same(expected, webhook.header("Authorization"));
  }
}
