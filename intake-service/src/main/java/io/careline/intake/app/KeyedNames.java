package io.careline.intake.app;

import io.careline.runtime.security.InstallationSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * Names derived from what people and providers use, keyed with the installation's secret: the same
 * thing has the same name, and nobody without the secret can find out which.
 */
@ApplicationScoped
public class KeyedNames {
  private static final int SIGNATURE_LENGTH = 32;

  private final Function<String, byte[]> hmac;

  @Inject
  KeyedNames(InstallationSecret secret) {
    this(secret::hmac);
  }

  KeyedNames(Function<String, byte[]> hmac) {
    this.hmac = hmac;
  }

  /** An id (RFC 9562, version 8) for the thing of {@code kind} that is made up of {@code parts}. */
  public UUID id(String kind, String... parts) {
    ByteBuffer hash = ByteBuffer.wrap(hash(kind, parts));
    return new UUID(
        (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L,
        (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  /** The last part of a survey's link; feedback checks it by the same formula. */
  public String surveyToken(UUID surveyId) {
    byte[] hash = hmac.apply("survey:" + surveyId);
    String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    return surveyId + "." + signature.substring(0, SIGNATURE_LENGTH);
  }

  /** HMAC-SHA256 over the thing of {@code kind} that is made up of {@code parts}. */
  public byte[] hash(String kind, String... parts) {
    StringBuilder name = new StringBuilder(kind);
    for (String part : parts) {
      // The length in front keeps ("ab", "c") and ("a", "bc") apart.
      name.append('|').append(part.length()).append(':').append(part);
    }
    return hmac.apply(name.toString());
  }
}
