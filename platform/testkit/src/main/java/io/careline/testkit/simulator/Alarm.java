package io.careline.testkit.simulator;

import io.careline.decider.WakeUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Finds the wake-ups that an instance may fire: patience by the clock, promises by the gate. */
final class Alarm<S, C> {
  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;

  Alarm(World world, Participant<S, C> participant, Store<S> store) {
    this.world = world;
    this.participant = participant;
    this.store = store;
  }

  /** Those that are due, in due order, as the runtime reads them. */
  List<Work.Due<C>> due(Instance<C> instance) {
    List<Work.Due<C>> due = new ArrayList<>();
    for (Map.Entry<String, Set<WakeUp>> rows : store.wakeUps().entrySet()) {
      for (WakeUp wakeUp : rows.getValue()) {
        if (!wakeUp.due().isAfter(world.now()) && mayFire(instance, rows.getKey(), wakeUp)) {
          due.add(new Work.Due<>(world.now(), rows.getKey(), wakeUp));
        }
      }
    }
    due.sort(Comparator.comparing(one -> one.wakeUp().due()));
    return due;
  }

  /** One of those that are due; of a key's promises always the earliest. */
  Optional<Work.Due<C>> oneDue(Instance<C> instance, Random random) {
    List<Work.Due<C>> due = due(instance);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    Work.Due<C> picked = due.get(random.nextInt(due.size()));
    return due.stream()
        .filter(one ->
            one.equals(picked)
                || (one.key().equals(picked.key())
                    && one.wakeUp().kind() == WakeUp.Kind.PROMISE
                    && picked.wakeUp().kind() == WakeUp.Kind.PROMISE))
        .findFirst();
  }

  private boolean mayFire(Instance<C> instance, String key, WakeUp wakeUp) {
    int partition = world.log().ofKey(key).number();
    return switch (wakeUp.kind()) {
      case PATIENCE -> participant.resident() || instance.isAssigned(partition);
      case PROMISE ->
          world.has(Bug.PROMISE_EARLY)
              || (instance.isAssigned(partition)
                  && instance.expected(partition) == store.position(partition)
                  && wakeUp.due().isBefore(instance.safe(partition)));
    };
  }
}
