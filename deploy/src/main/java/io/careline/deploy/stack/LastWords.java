package io.careline.deploy.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log: what a process said before it died. */
final class LastWords {
  private static final int BYTES_MAX = 16_384;
  private static final int LINES = 12;

  private LastWords() {}

  /** The last lines of {@code log}, indented. */
  static String of(Path log) {
    return of(log, LINES);
  }

  /** The last {@code lines} lines of {@code log}, indented. */
  static String of(Path log, int lines) {
    try {
      List<String> all = tail(log, BYTES_MAX).lines().filter(line -> !line.isBlank()).toList();
      List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
      return last.isEmpty() ? "    (nothing)" : "    " + String.join("\n    ", last);
    } catch (IOException e) {
      return "    (there is no log)";
    }
  }

  private static String tail(Path log, int bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long size = Files.size(log);
      file.seek(Math.max(0, size - bytes));
      byte[] end = new byte[(int) Math.min(size, bytes)];
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8);
    }
  }
}
