package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that makes what a part needs before its first start, and is run to its end. */
final class SetUpProgram {
  private SetUpProgram() {}

  /**
   * Runs it; what it says goes to {@code log}.
   *
   * @param failure in words, for when it fails or takes longer than {@code minutes}
   * @throws StackException if it does, with the last words of the log
   */
  static void run(List<String> command, Path log, int minutes, String failure)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new StackException(failure + "; " + log + " says:\n" + LastWords.of(log));
    }
  }
}
