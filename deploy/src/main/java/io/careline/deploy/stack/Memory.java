package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory processes use. */
public final class Memory {
  private static final long KIB = 1024;

  private Memory() {}

  /**
   * The proportional set size of process {@code pid} and its children in bytes: what it shares with
   * others counts in part. Empty where the system does not tell.
   */
  public static OptionalLong ofProcess(long pid) {
    ProcessHandle process = pid <= 0 ? null : ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      return OptionalLong.empty();
    }
    OptionalLong own = proportional(pid);
    if (own.isEmpty()) {
      return own;
    }
    long all =
        process.descendants().mapToLong(child -> proportional(child.pid()).orElse(0)).sum()
            + own.getAsLong();
    return OptionalLong.of(all);
  }

  private static OptionalLong proportional(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
