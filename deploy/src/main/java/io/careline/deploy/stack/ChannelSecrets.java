package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the providers of a local stack sign with. It is drawn once, so that a stack has working
 * channels from the first start on; who connects a real provider writes its secret in its place, or
 * sets the variable before the start.
 *
 * @param sendgridPublicKey SPKI in base64; SendGrid shows it
 * @param sendgridPrivateKey PKCS 8 in base64; of a real SendGrid nobody knows it
 * @param postmark user and password with a colon between them
 */
public record ChannelSecrets(
    String meta,
    String metaVerifyToken,
    String twilio,
    String slack,
    String telegram,
    String sendgridPublicKey,
    String sendgridPrivateKey,
    String postmark,
    String mailgun) {
  private static final int SECRET_BYTES = 24;

  /** The secrets of {@code home}; drawn if there are none. */
  public static ChannelSecrets of(Home home) throws IOException {
    Path file = home.config().resolve("channels.json");
    if (Files.exists(file)) {
      return Json.read(file, ChannelSecrets.class);
    }
    ChannelSecrets drawn = draw(new SecureRandom());
    Installation.writeSecret(file, Json.writePretty(drawn));
    return drawn;
  }

  private static ChannelSecrets draw(SecureRandom random) {
    KeyPair pair = keyPair(random);
    return new ChannelSecrets(
        Installation.text(random, SECRET_BYTES),
        Installation.text(random, SECRET_BYTES),
        Installation.text(random, SECRET_BYTES),
        Installation.text(random, SECRET_BYTES),
        Installation.text(random, SECRET_BYTES),
        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
        "postmark:" + Installation.text(random, SECRET_BYTES),
        Installation.text(random, SECRET_BYTES));
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256, random);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has EC", e);
    }
  }

  /** The same as intake's variables. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("CARELINE_META_SECRET", meta);
    settings.put("CARELINE_META_VERIFY_TOKEN", metaVerifyToken);
    settings.put("CARELINE_TWILIO_SECRET", twilio);
    settings.put("CARELINE_SLACK_SECRET", slack);
    settings.put("CARELINE_TELEGRAM_SECRET", telegram);
    settings.put("CARELINE_SENDGRID_SECRET", sendgridPublicKey);
    settings.put("CARELINE_SENDGRID_EVENTS_SECRET", sendgridPublicKey);
    settings.put("CARELINE_POSTMARK_SECRET", postmark);
    settings.put("CARELINE_MAILGUN_SECRET", mailgun);
    return settings;
  }

  /** The variable's value in the environment of this process, else what was drawn for it. */
  public String get(String variable) {
    String set = System.getenv(variable);
    String drawn = settings().get(variable);
    return set != null ? set : drawn == null ? "" : drawn;
  }
}
