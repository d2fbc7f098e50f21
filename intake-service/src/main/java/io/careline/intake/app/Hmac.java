package io.careline.intake.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signatures are made of (RFC 2104). */
public final class Hmac {
  private Hmac() {}

  /** HMAC-SHA256 over {@code parts}, one after the other. */
  public static byte[] sha256(byte[] key, byte[]... parts) {
    return of("HmacSHA256", key, parts);
  }

  /** HMAC-SHA1 over {@code parts}, one after the other. */
  public static byte[] sha1(byte[] key, byte[]... parts) {
    return of("HmacSHA1", key, parts);
  }

  private static byte[] of(String algorithm, byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + algorithm, e);
    }
  }

  /** The bytes of a text in UTF-8. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether two texts are the same, in a time that does not say where they differ. */
  public static boolean same(String expected, String given) {
    return MessageDigest.isEqual(bytes(expected), bytes(given));
  }
}
