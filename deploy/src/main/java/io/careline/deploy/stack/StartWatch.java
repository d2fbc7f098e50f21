package io.careline.deploy.stack;

import io.careline.deploy.stack.StackState.PartState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Watches a start, tells how it goes on, and gives up when it can't succeed. */
final class StartWatch {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int ATTEMPTS_MAX = 3;

  private final Home home;
  private final Stack.Progress progress;
  private final Map<String, Phase> told = new HashMap<>();
  private final Instant begun = Instant.now();

  StartWatch(Home home, Stack.Progress progress) {
    this.home = home;
    this.progress = progress;
  }

  void awaitReady() throws IOException, InterruptedException {
    while (true) {
      Optional<StackState> state = StackState.read(home);
      if (state.isPresent()) {
        state.get().parts().forEach(this::tell);
        if (state.get().isReady()) {
          return;
        }
        giveUpIfHopeless(state.get());
      }
      if (!Supervisor.isRunning(home)) {
        throw new StackException(
            "The supervisor ended; "
                + home.log(Supervisor.NAME)
                + " ends with:\n"
                + LastWords.of(home.log(Supervisor.NAME)));
      }
      Thread.sleep(POLL);
    }
  }

  private void tell(PartState part) {
    Phase before = told.put(part.name(), part.phase());
    if (part.phase() == before) {
      return;
    }
    switch (part.phase()) {
      case READY -> progress.say(line(part, "ready"));
      case STARTING -> {
        if (before != Phase.RESTARTING) {
          progress.say(line(part, "starting"));
        }
      }
      case RESTARTING -> progress.say(line(part, part.detail()));
      case WAITING, STOPPED -> {}
    }
  }

  private String line(PartState part, String what) {
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "  %5.1f s  %-11s %s", seconds, part.name(), what);
  }

  private void giveUpIfHopeless(StackState state) {
    boolean late = Duration.between(begun, Instant.now()).compareTo(PATIENCE) > 0;
    for (PartState part : state.parts()) {
      boolean dies = part.phase() == Phase.RESTARTING && part.restarts() >= ATTEMPTS_MAX;
      if (dies || (late && part.phase() != Phase.READY && part.phase() != Phase.WAITING)) {
        throw new StackException(
            "%s did not become ready%s: %s\nIts log is %s"
                .formatted(
                    part.name(),
                    dies ? ", tried " + part.restarts() + " times" : " in time",
                    part.detail().isEmpty() ? "it does not say why" : part.detail(),
                    home.log(part.name())));
      }
    }
  }
}
