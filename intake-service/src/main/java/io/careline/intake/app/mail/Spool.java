package io.careline.intake.app.mail;

import io.careline.intake.app.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of one mail on their way to the store; none of them is held in memory. */
public final class Spool implements AutoCloseable {
  /** How the folders of mails' files are called. */
  static final String PREFIX = "careline-mail";

  private final List<Path> files = new ArrayList<>();
  private final List<Spooled> written = new ArrayList<>();
  private @Nullable Path folder;

  /**
   * A file that was written.
   *
   * @param digest SHA-256 in hexadecimal
   * @param isWhole whether the content ended within the bound
   */
  public record Spooled(Path file, String digest, long size, boolean isWhole) {}

  /**
   * Writes {@code content} up to {@code max} bytes.
   *
   * @throws IOException if the content can't be read
   */
  public Spooled write(InputStream content, long max) throws IOException {
    Path file = newFile();
    MessageDigest digest = Digests.sha256();
    long size = 0;
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      byte[] buffer = new byte[16 * 1024];
      int count;
      while (size <= max && (count = content.read(buffer)) >= 0) {
        out.write(buffer, 0, count);
        size += count;
      }
    }
    Spooled spooled =
        new Spooled(file, HexFormat.of().formatHex(digest.digest()), size, size <= max);
    if (spooled.isWhole()) {
      written.add(spooled);
    }
    return spooled;
  }

  /** What writes a file. */
  public interface Filling {
    /** Writes all of it. */
    void into(OutputStream out) throws IOException;
  }

  /**
   * Writes what {@code filling} writes.
   *
   * @throws IOException if it can't
   */
  public Spooled fill(Filling filling) throws IOException {
    Path file = newFile();
    MessageDigest digest = Digests.sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      filling.into(out);
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    Spooled spooled = new Spooled(file, hex, Files.size(file), true);
    written.add(spooled);
    return spooled;
  }

  /** The folder is for this user alone; most mails have no files, and making folders takes long. */
  private Path newFile() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory(PREFIX);
    }
    Path file = folder.resolve(String.valueOf(files.size()));
    files.add(file);
    return file;
  }

  /** The files that were written to their ends. */
  List<Spooled> written() {
    return List.copyOf(written);
  }

  @Override
  public void close() {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
