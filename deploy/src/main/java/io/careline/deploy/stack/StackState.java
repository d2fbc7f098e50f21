package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor last wrote down.
 *
 * @param supervisor the process that keeps the others alive
 * @param portOffset the ports that the stack uses
 */
public record StackState(
    ProcessMark supervisor, int portOffset, Instant startedAt, List<PartState> parts) {

  public StackState {
    parts = List.copyOf(parts);
  }

  /**
   * One process.
   *
   * @param pid 0 while there is none
   * @param since when it came into the phase
   * @param restarts how often it ended by itself
   * @param detail why, in words for people; empty if there is nothing to say
   */
  public record PartState(
      String name, Phase phase, long pid, Instant since, int restarts, String detail) {}

  /** Whether every part does its work. */
  public boolean isReady() {
    return !parts.isEmpty() && parts.stream().allMatch(part -> part.phase() == Phase.READY);
  }

  /** The state that stands in {@code home}; empty if none was written. */
  public static Optional<StackState> read(Home home) throws IOException {
    return Files.exists(home.stateFile())
        ? Optional.of(Json.read(home.stateFile(), StackState.class))
        : Optional.empty();
  }
}
