package io.careline.testkit.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The API keys that a service under test accepts: one per role, and some agents. */
public final class TestKeys {
  /** A channel integration. */
  public static final String INTEGRATION = key("integration");

  /** A person who leads agents. */
  public static final String SUPERVISOR = key("supervisor");

  /** A person who runs Careline. */
  public static final String ADMIN = key("admin");

  /** A person who checks. */
  public static final String AUDITOR = key("auditor");

  /** How many agents have keys: {@code agent-1} and so on. */
  public static final int AGENTS = 9;

  private static final String AGENT = "agent";

  private TestKeys() {}

  /** The key of {@code agent-NUMBER}, whose subject is that id. */
  public static String agent(int number) {
    if (number < 1 || number > AGENTS) {
      throw new IllegalArgumentException("there are agents 1 to " + AGENTS);
    }
    return key(AGENT + "-" + number);
  }

  /** The value of the {@code Authorization} header. */
  public static String bearer(String key) {
    return "Bearer " + key;
  }

  /** Writes the keys file of the runtime. */
  static void write(Path file) {
    List<String> entries = new ArrayList<>();
    for (String role : List.of("integration", "supervisor", "admin", "auditor")) {
      entries.add(entry(role, role));
    }
    for (int number = 1; number <= AGENTS; number++) {
      entries.add(entry(AGENT + "-" + number, AGENT));
    }
    try {
      Files.writeString(file, "[" + String.join(",\n", entries) + "]");
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private static String entry(String subject, String role) {
    return "{\"id\": \"%s\", \"sha256\": \"%s\", \"subject\": \"%s\", \"roles\": [\"%s\"]}"
        .formatted(subject, sha256(key(subject)), subject, role);
  }

  private static String key(String subject) {
    return "cl_" + subject + "_for-tests-only-" + subject;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
