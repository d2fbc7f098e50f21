package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.time.Instant;

/** {@code X-Telegram-Bot-Api-Secret-Token}: Telegram sends the secret itself and signs nothing. */
public final class TelegramToken implements WebhookSignature {

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    return Hmac.same(secret, webhook.header("X-Telegram-Bot-Api-Secret-Token"));
  }
}
