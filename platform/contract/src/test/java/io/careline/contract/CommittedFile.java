package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that are generated from the code and committed, so that a change is seen in review. */
final class CommittedFile {
  /** Writes the files instead of comparing them. */
  static final boolean REGENERATE = Boolean.getBoolean("careline.regenerate");

  private CommittedFile() {}

  /** Holds {@code generated} against the file, or writes it. */
  static void check(Path file, String generated) {
    if (REGENERATE) {
      write(file, generated);
      return;
    }
    assertThat(file)
        .as("run with -Dcareline.regenerate=true to write %s", file)
        .exists()
        .hasContent(generated);
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
