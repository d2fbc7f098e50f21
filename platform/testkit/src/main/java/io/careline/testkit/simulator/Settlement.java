package io.careline.testkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Faults are over: everything that is under way must come to an end, and soon. */
final class Settlement {
  private static final Duration HORIZON = Duration.ofDays(120);
  private static final int ROUNDS_MAX = 3_000;

  private final World world;

  Settlement(World world) {
    this.world = world;
  }

  void run() {
    // A commit that was lost unnoticed is noticed at the next record or start, whichever is first.
    world.services().forEach(service -> service.processes().restart());
    Instant horizon = world.now().plus(HORIZON);
    for (int round = 0; round < ROUNDS_MAX; round++) {
      world.advanceTo(world.now().plusMillis(1));
      if (!workOff()) {
        Optional<Instant> next = world.nextWakeUp();
        if (next.isEmpty() || next.get().isAfter(horizon)) {
          return;
        }
        world.advanceTo(next.get());
      }
    }
    throw world.violated("everything comes to rest", "still at work after " + ROUNDS_MAX);
  }

  private boolean workOff() {
    boolean worked = false;
    for (Service<?, ?> service : world.services()) {
      // The first step ends what was open, the second tells what was left and how far it is.
      worked |= service.hasToRelay();
      while (service.hasToRelay()) {
        service.relayStep(world.random());
      }
      service.relayStep(world.random());
      service.relayStep(world.random());
    }
    for (Service<?, ?> service : world.services()) {
      worked |= service.processes().workOff(world.random());
    }
    return worked;
  }
}
