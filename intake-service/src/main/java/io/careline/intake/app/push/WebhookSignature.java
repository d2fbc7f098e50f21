package io.careline.intake.app.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers of Standard Webhooks: HMAC-SHA256 over id, time and body. */
public final class WebhookSignature {
  /** The header that holds the delivery's id. */
  public static final String ID = "webhook-id";

  /** The header that holds the time of the attempt in seconds. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** The header that holds a signature per secret. */
  public static final String SIGNATURE = "webhook-signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";

  private WebhookSignature() {}

  /** A secret as people hand it on. */
  public static String textOf(byte[] secret) {
    return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * A secret's bytes.
   *
   * @throws IllegalArgumentException if it is not Base64, with or without {@code whsec_}
   */
  public static byte[] secretOf(String text) {
    String bare = text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text;
    return Base64.getDecoder().decode(bare);
  }

  /**
   * The value of {@link #SIGNATURE}.
   *
   * @param secrets several while one replaces another; each signs
   * @param timestamp seconds since 1970
   */
  public static String of(List<byte[]> secrets, String id, long timestamp, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 80);
    signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return secrets.stream()
        .map(secret -> "v1," + hmac(secret, signed.toByteArray()))
        .collect(Collectors.joining(" "));
  }

  private static String hmac(byte[] secret, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
