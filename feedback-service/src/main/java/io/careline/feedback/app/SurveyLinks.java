package io.careline.feedback.app;

import io.careline.runtime.security.InstallationSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Links to surveys: {@code surveyId + "." + signature}. The signature is the first 32 characters of
 * base64url(HMAC-SHA256(installation's secret, "survey:" + surveyId)), so a link can't be guessed
 * and needs no table.
 */
@ApplicationScoped
public class SurveyLinks {
  private static final int SIGNATURE_LENGTH = 32;
  private static final int ID_LENGTH = 36;

  private final InstallationSecret secret;

  SurveyLinks(InstallationSecret secret) {
    this.secret = secret;
  }

  /** The last part of the survey page's path. */
  public String tokenOf(UUID surveyId) {
    return surveyId + "." + signatureOf(surveyId);
  }

  /** The survey that {@code token} opens; empty if the token was not made here. */
  public Optional<UUID> surveyOf(String token) {
    if (token.length() != ID_LENGTH + 1 + SIGNATURE_LENGTH || token.charAt(ID_LENGTH) != '.') {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(token.substring(0, ID_LENGTH));
      // Compared in constant time: a link must not be found by measuring.
      boolean genuine = MessageDigest.isEqual(bytes(tokenOf(id)), bytes(token));
      return genuine ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private String signatureOf(UUID surveyId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secret.hmac("survey:" + surveyId))
        .substring(0, SIGNATURE_LENGTH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
