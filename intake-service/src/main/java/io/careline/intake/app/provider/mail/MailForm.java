package io.careline.intake.app.provider.mail;

import io.careline.intake.app.Digests;
import io.careline.intake.app.mail.MailText;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields and files of a form; each of them is spooled, because each of them may be large. */
public final class MailForm {
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final int TEXT_MAX = 1_000_000;

  private final List<Part> parts;

  /**
   * A field or file.
   *
   * @param fileName null if it is a field
   * @param type as the sender of the form says; null if it says nothing
   */
  record Part(String name, @Nullable String fileName, @Nullable String type, Spooled content) {
    byte[] bytes(int max) throws IOException {
      try (InputStream in = Files.newInputStream(content.file())) {
        return in.readNBytes(max);
      }
    }
  }

  /** The body is no form. */
  public static final class NoForm extends Exception {
    private static final long serialVersionUID = 1L;

    NoForm(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  MailForm(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Whether bodies of this type are forms. */
  public static boolean isForm(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    return type.startsWith(URL_ENCODED) || type.startsWith(MULTIPART);
  }

  /**
   * Reads {@code body}.
   *
   * @param spool takes the parts
   * @throws NoForm if it is none
   */
  public static MailForm read(Path body, @Nullable String contentType, Spool spool)
      throws IOException, NoForm {
    if (contentType == null || !isForm(contentType)) {
      throw new NoForm("the type is " + contentType, null);
    }
    try (InputStream in = Files.newInputStream(body)) {
      boolean multipart = contentType.strip().toLowerCase(Locale.ROOT).startsWith(MULTIPART);
      return new MailForm(
          multipart
              ? new MultipartForm(spool).read(in, contentType)
              : new UrlEncodedForm(spool).read(in));
    }
  }

  /** The first field of that name as a text of bounded length; empty if there is none. */
  public Optional<String> text(String name) throws IOException {
    Optional<Part> part = part(name);
    return part.isEmpty()
        ? Optional.empty()
        : Optional.of(MailText.decode(part.get().bytes(TEXT_MAX), null));
  }

  /** The same, null if there is none. */
  public @Nullable String textOrNull(String name) {
    try {
      return text(name).orElse(null);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Optional<Part> part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** What is attached. */
  Stream<Part> files() {
    return parts.stream().filter(part -> part.fileName() != null);
  }

  Stream<Part> fields() {
    return parts.stream().filter(part -> part.fileName() == null);
  }

  /** The names of all parts, for people. */
  public String names() {
    return String.join(", ", parts.stream().map(Part::name).toList());
  }

  /**
   * The same for forms that say the same, however they are written.
   *
   * @param without fields that say nothing
   */
  public String digest(Set<String> without) {
    MessageDigest digest = Digests.sha256();
    parts.stream()
        .filter(part -> !without.contains(part.name()))
        .map(part -> part.name() + " " + part.fileName() + " " + part.content().digest() + "\n")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
