package io.careline.intake.app.mail;

import io.careline.runtime.CarelineRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Deletes the files of mails that a process was reading when it was killed. */
@ApplicationScoped
public class LeftSpools {
  private static final Logger LOG = Logger.getLogger(LeftSpools.class);

  /** No mail is read for so long; what is younger may be another process's. */
  private static final Duration LEFT_AFTER = Duration.ofHours(1);

  void onStart(@Observes CarelineRuntime.Started event) {
    try {
      // The file system's own clock says what is old.
      Path probe = Files.createTempDirectory(Spool.PREFIX);
      Instant before = Files.getLastModifiedTime(probe).toInstant().minus(LEFT_AFTER);
      Files.delete(probe);
      for (Path folder : folders(Objects.requireNonNull(probe.toAbsolutePath().getParent()))) {
        if (Files.getLastModifiedTime(folder).compareTo(FileTime.from(before)) < 0) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      LOG.warnf("files of mails that were left stay: %s", e.getClass().getSimpleName());
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> found = Files.list(parent)) {
      return found
          .filter(path -> path.getFileName().toString().startsWith(Spool.PREFIX))
          .filter(Files::isWritable)
          .toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
