package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process as it is remembered in a file. The start time stands beside the pid, so that another
 * process that was given the same pid later is never taken for it.
 */
public record ProcessMark(String name, long pid, Instant startedAt) {
  private static final String SUFFIX = ".pid";

  // The system's boot time, which start times are counted from, moves with the clock's corrections.
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The mark of a process that runs; empty if it has ended meanwhile. */
  public static Optional<ProcessMark> of(String name, ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(startedAt -> new ProcessMark(name, process.pid(), startedAt));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(at -> Duration.between(at, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  /** Remembers it in {@code home}. */
  public void save(Home home) throws IOException {
    Home.replace(file(home, name), Json.write(this));
  }

  /** Forgets the process {@code name}. */
  public static void forget(Home home, String name) throws IOException {
    Files.deleteIfExists(file(home, name));
  }

  /** Every process that {@code home} remembers, whether it still runs or not. */
  public static List<ProcessMark> all(Home home) throws IOException {
    List<ProcessMark> marks = new ArrayList<>();
    if (!Files.isDirectory(home.run())) {
      return marks;
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(home.run())) {
      files = found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    for (Path file : files) {
      try {
        marks.add(Json.read(file, ProcessMark.class));
      } catch (IOException e) {
        // Left half written by a crash of the machine: it can't name a process that still runs.
        Files.deleteIfExists(file);
      }
    }
    return marks;
  }

  private static Path file(Home home, String name) {
    return home.run().resolve(name + SUFFIX);
  }
}
