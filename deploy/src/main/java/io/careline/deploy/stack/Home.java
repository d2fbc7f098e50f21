package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a local stack keeps everything: {@code .careline/} beside the sources, or the folder that
 * {@code CARELINE_HOME} names. Deleting it while the stack is down makes a fresh start.
 *
 * @param sources the project's root, which holds the built services
 * @param root the stack's own folder
 */
public record Home(Path sources, Path root) {

  /** The home of this process's environment. */
  public static Home ofEnvironment() {
    String sources = System.getenv("CARELINE_ROOT");
    Path root = Path.of(sources == null ? "." : sources).toAbsolutePath().normalize();
    String home = System.getenv("CARELINE_HOME");
    return new Home(
        root,
        home == null || home.isBlank()
            ? root.resolve(".careline")
            : Path.of(home).toAbsolutePath().normalize());
  }

  /** Makes the folders; those with secrets are closed to others. */
  public void create() throws IOException {
    Files.createDirectories(root);
    for (Path folder :
        new Path[] {run(), logs(), keys(), config(), root.resolve("data"), programs()}) {
      Files.createDirectories(folder);
    }
    closeToOthers(keys());
    closeToOthers(config());
  }

  /** Process records, the supervisor's lock and state. */
  public Path run() {
    return root.resolve("run");
  }

  /** One log per process. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The log of the process {@code name}. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** The API keys, one file per key. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** What was drawn at the first start, and the settings made from it. */
  public Path config() {
    return root.resolve("config");
  }

  /** The data of {@code name}, which is {@code kafka} or {@code postgres}. */
  public Path data(String name) {
    return root.resolve("data").resolve(name);
  }

  /** Unpacked programs. */
  public Path programs() {
    return root.resolve("programs");
  }

  /** The supervisor's view of its processes. */
  public Path stateFile() {
    return run().resolve("state.json");
  }

  /** Writes {@code content} so that a reader sees the old or the new file, never a part. */
  public static void replace(Path file, String content) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.writeString(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void closeToOthers(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
