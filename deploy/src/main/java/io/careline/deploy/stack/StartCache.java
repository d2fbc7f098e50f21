package io.careline.deploy.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * What makes later starts of a Java program fast: the JVM's ahead-of-time cache (JEP 483, 514,
 * 515). The first run after a build records it and writes it at its end, later ones use it. A cache
 * that does not fit, as its writing was cut short, is left aside by the JVM, with a warning in the
 * log.
 *
 * @param file where it is, or will be; another one for every version of the JVM
 * @param program the class path that it is made for
 */
record StartCache(Path file, String program) {
  /** Six runs that end together write their caches at the same time. */
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(3);

  static StartCache beside(Path neighbour, String name, String program) {
    String jvm = System.getProperty("java.vm.version").replaceAll("[^0-9A-Za-z.]", "-");
    return new StartCache(neighbour.resolveSibling(name + "-" + jvm + ".aot"), program);
  }

  /** Whether a run has to record it. */
  boolean isMissing() throws IOException {
    return !Files.exists(file) || Files.getLastModifiedTime(file).compareTo(built()) < 0;
  }

  /** The option of a run that records or uses it. */
  String option() throws IOException {
    if (!isMissing()) {
      return "-XX:AOTCache=" + file;
    }
    Files.deleteIfExists(file);
    return "-XX:AOTCacheOutput=" + file;
  }

  /** How long the stop of a run may take that else takes {@code usual}. */
  Duration stopWithin(Duration usual) throws IOException {
    return isMissing() ? usual.plus(WRITTEN_WITHIN) : usual;
  }

  private FileTime built() throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (String entry : program.split(File.pathSeparator)) {
      FileTime time = Files.getLastModifiedTime(Path.of(entry));
      newest = time.compareTo(newest) > 0 ? time : newest;
    }
    return newest;
  }
}
