package io.careline.runtime.security;

import io.careline.runtime.RuntimeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The installation's secret: keys ids and links, and never leaves the services. */
@ApplicationScoped
public class InstallationSecret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES_MIN = 32;

  /** Never used itself: copies of it are, which saves looking for the algorithm each time. */
  private final Mac keyed;

  InstallationSecret(RuntimeSettings settings) {
    Path file =
        settings
            .secret()
            .file()
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .orElseThrow(() ->
                new IllegalStateException(
                    "careline.secret.file is not set; it must name a file with "
                        + BYTES_MIN
                        + " or more random bytes, the same for all services"));
    byte[] secret;
    try {
      secret = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the secret can't be read from " + file, e);
    }
    if (secret.length < BYTES_MIN) {
      throw new IllegalStateException(file + " holds fewer than " + BYTES_MIN + " bytes");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }

  /** HMAC-SHA256 (RFC 2104) of {@code text}. */
  public byte[] hmac(String text) {
    try {
      return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JVM's own " + ALGORITHM + " can be copied", e);
    }
  }
}
