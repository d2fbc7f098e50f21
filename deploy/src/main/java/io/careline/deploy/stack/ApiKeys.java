package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API keys of a local stack. The services know only their digests; the keys themselves lie in
 * files that nobody but their owner may read.
 */
public final class ApiKeys {
  /** The agents that have a key from the first start on. */
  public static final List<String> AGENTS =
      List.of(
          "amelie", "ben", "clara", "dawid", "emma", "filip", "greta", "hanna", "igor", "jonas",
          "kasia", "liam");

  private static final List<String> ROLES =
      List.of("admin", "supervisor", "integration", "auditor");
  private static final String SUFFIX = ".key";
  private static final int RANDOM_BYTES = 24;

  /** A key as the services know it. */
  record Entry(String id, String sha256, String subject, List<String> roles) {}

  private final Path folder;

  private ApiKeys(Path folder) {
    this.folder = folder;
  }

  /** The keys of {@code home}; those that are missing are drawn. */
  public static ApiKeys of(Home home) throws IOException {
    ApiKeys keys = new ApiKeys(home.keys());
    SecureRandom random = new SecureRandom();
    for (String role : ROLES) {
      keys.drawIfMissing(role, random);
    }
    for (String agent : AGENTS) {
      keys.drawIfMissing("agent-" + agent, random);
    }
    keys.writeDigests(digestsFile(home));
    return keys;
  }

  /** The file with the digests, for the services. */
  public static Path digestsFile(Home home) {
    return home.config().resolve("keys.json");
  }

  /** The key with the role {@code admin}. */
  public String admin() {
    return read("admin");
  }

  /** The key with the role {@code supervisor}. */
  public String supervisor() {
    return read("supervisor");
  }

  /** The key with the role {@code integration}. */
  public String integration() {
    return read("integration");
  }

  /** The key with which {@code agent} works. */
  public String agent(String agent) {
    return read("agent-" + agent);
  }

  private void drawIfMissing(String name, SecureRandom random) throws IOException {
    Path file = folder.resolve(name + SUFFIX);
    if (!Files.exists(file)) {
      Installation.writeSecret(file, "cl_" + name + "_" + random(random) + "\n");
    }
  }

  // Hexadecimal: an underscore ends the key's id.
  private static String random(SecureRandom random) {
    byte[] drawn = new byte[RANDOM_BYTES];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name + SUFFIX)).strip();
    } catch (IOException e) {
      throw new StackException(
          "There is no key " + folder.resolve(name + SUFFIX) + "; ./careline up makes it.", e);
    }
  }

  // Every file of the folder counts, so that an operator adds a key by adding a file.
  private void writeDigests(Path file) throws IOException {
    TreeSet<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .map(name -> name.substring(0, name.length() - SUFFIX.length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      boolean agent = name.startsWith("agent-");
      entries.add(
          new Entry(
              name,
              sha256(read(name)),
              agent ? name.substring("agent-".length()) : name,
              List.of(agent ? "agent" : name)));
    }
    Installation.writeSecret(file, Json.writePretty(entries));
  }

  private static String sha256(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
