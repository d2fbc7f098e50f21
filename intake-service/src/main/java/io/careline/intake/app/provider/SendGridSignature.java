package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * ECDSA with SHA-256 over time and bytes. What is called the secret is the public key that SendGrid
 * shows, in base64: who learns it can sign nothing.
 */
public final class SendGridSignature implements WebhookSignature {
  private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
  private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";
  private static final int PIECE = 16 * 1024;

  @Override
  public boolean isRight(Webhook webhook, String secret, Instant now) {
    String time = webhook.header(TIMESTAMP);
    if (!WebhookSignature.isRecent(time, now)) {
      return false;
    }
    try (InputStream body = webhook.stream()) {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initVerify(keyOf(secret));
      signature.update(Hmac.bytes(time));
      byte[] piece = new byte[PIECE];
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        signature.update(piece, 0, count);
      }
      return signature.verify(bytesOf(webhook.header(SIGNATURE)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // A key or a signature that is none.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublicKey keyOf(String text) throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
  }

  /** There is one way to write a signature, though the decoder forgives others. */
  private static byte[] bytesOf(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("not the base64 that these bytes have");
    }
    return bytes;
  }
}
