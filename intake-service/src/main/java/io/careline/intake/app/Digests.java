package io.careline.intake.app;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What contents are known by. */
public final class Digests {
  private Digests() {}

  /** A SHA-256 (FIPS 180-4) to begin with. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
