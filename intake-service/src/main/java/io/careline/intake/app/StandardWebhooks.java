package io.careline.intake.app;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The headers of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time and body, by
 * each of the secrets that hold.
 */
public final class StandardWebhooks {
  /** The header that holds the delivery's id. */
  public static final String ID = "webhook-id";

  /** The header that holds the time of the attempt in seconds. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** The header that holds a signature per secret. */
  public static final String SIGNATURE = "webhook-signature";

  private static final String SECRET_PREFIX = "whsec_";

  private StandardWebhooks() {}

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
   * @param timestamp seconds since 1970, as {@link #TIMESTAMP} says it
   */
  public static String signature(List<byte[]> secrets, String id, String timestamp, byte[] body) {
    byte[] before = Hmac.bytes(id + "." + timestamp + ".");
    return secrets.stream()
        .map(secret -> Base64.getEncoder().encodeToString(Hmac.sha256(secret, before, body)))
        .map(hash -> "v1," + hash)
        .collect(Collectors.joining(" "));
  }
}
