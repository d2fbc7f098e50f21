package io.careline.deploy.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** One process of the stack: how it starts, when it is ready, how it is asked to stop. */
public interface Part {

  /** Names the process, its log and its record. */
  String name();

  /** The names of the parts that must be ready before this one starts. */
  Set<String> needs();

  /**
   * Makes everything ready for a start: unpacks, formats, puts aside what a crash left behind. Runs
   * before every start.
   */
  void prepare() throws IOException, InterruptedException;

  /** The process to start; its output goes to the part's log. */
  ProcessBuilder command() throws IOException;

  /**
   * Whether it does its work.
   *
   * @return {@code null} if it does, else what it waits for
   */
  @org.jspecify.annotations.Nullable
  String notReadyBecause();

  /** Runs each time after the part became ready, before others that need it start. */
  void afterReady() throws IOException, InterruptedException;

  /** The signal that stops it cleanly, such as {@code TERM}. */
  default String stopSignal() {
    return "TERM";
  }

  /** How long a clean stop may take before the process is killed. */
  default Duration stopWithin() throws IOException {
    return Duration.ofSeconds(20);
  }
}
