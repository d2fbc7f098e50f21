package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is drawn once, at the first start, and kept.
 *
 * @param clusterId the broker's cluster, a UUID in Kafka's own spelling
 * @param secret keys the ids that must not be guessed
 * @param databaseOwnerPassword of the database's superuser
 * @param databasePasswords of the services' roles, by service
 */
public record Installation(
    String clusterId,
    String secret,
    String databaseOwnerPassword,
    Map<String, String> databasePasswords) {
  private static final int CLUSTER_ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int PASSWORD_BYTES = 24;

  public Installation {
    databasePasswords = Map.copyOf(databasePasswords);
  }

  /** The role's password of {@code service}. */
  public String passwordOf(ServiceName service) {
    String password = databasePasswords.get(service.label());
    if (password == null) {
      throw new StackException("config/installation.json has no password for " + service.label());
    }
    return password;
  }

  /** The installation of {@code home}; drawn if there is none. */
  public static Installation of(Home home) throws IOException {
    Path file = home.config().resolve("installation.json");
    Installation installation;
    if (Files.exists(file)) {
      installation = Json.read(file, Installation.class);
    } else {
      installation = draw(new SecureRandom());
      writeSecret(file, Json.writePretty(installation));
    }
    Path secret = secretFile(home);
    if (!Files.exists(secret)) {
      writeSecret(secret, installation.secret());
    }
    return installation;
  }

  /** The file with nothing but the installation's secret, for the services. */
  public static Path secretFile(Home home) {
    return home.config().resolve("installation.secret");
  }

  /** Writes a file that only its owner may read. */
  static void writeSecret(Path file, String content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, content);
    Files.move(
        part,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static Installation draw(SecureRandom random) {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (ServiceName service : ServiceName.values()) {
      passwords.put(service.label(), text(random, PASSWORD_BYTES));
    }
    String clusterId = text(random, CLUSTER_ID_BYTES);
    while (clusterId.startsWith("-")) {
      // Kafka's own tools refuse an id that looks like an option.
      clusterId = text(random, CLUSTER_ID_BYTES);
    }
    return new Installation(
        clusterId, text(random, SECRET_BYTES), text(random, PASSWORD_BYTES), passwords);
  }

  static String text(SecureRandom random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }
}
