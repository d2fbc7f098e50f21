package io.careline.deploy.stack;

import io.careline.deploy.stack.StackState.PartState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what the keepers say of their parts, and writes it where {@code status} reads it. */
final class StateBoard {
  private final Home home;
  private final int portOffset;
  private final ProcessMark supervisor;
  private final Instant startedAt = Instant.now();
  private final Map<String, PartState> parts = new LinkedHashMap<>();

  StateBoard(Home home, int portOffset, ProcessMark supervisor) {
    this.home = home;
    this.portOffset = portOffset;
    this.supervisor = supervisor;
  }

  synchronized void say(String name, Phase phase, long pid, int restarts, String detail) {
    parts.put(name, new PartState(name, phase, pid, Instant.now(), restarts, detail));
    StackState state =
        new StackState(supervisor, portOffset, startedAt, new ArrayList<>(parts.values()));
    try {
      Home.replace(home.stateFile(), Json.writePretty(state));
    } catch (IOException e) {
      System.err.println("The state can't be written: " + e);
    }
    System.out.println(Instant.now() + " " + name + " " + phase + " " + detail);
  }
}
