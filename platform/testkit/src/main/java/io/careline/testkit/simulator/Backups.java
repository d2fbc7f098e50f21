package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.Mark;
import io.careline.decider.Recollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a backup of a service's database now and then, and replaces the database by it. */
final class Backups<S, C> {
  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;
  private final Transaction<S, C> transaction;
  private @Nullable Store<S> backup;
  private Map<String, Integer> applied = Map.of();

  Backups(
      World world, Participant<S, C> participant, Store<S> store, Transaction<S, C> transaction) {
    this.world = world;
    this.participant = participant;
    this.store = store;
    this.transaction = transaction;
  }

  void make() {
    world.trace(() -> participant.source() + " makes a backup");
    backup = store.copy();
    applied = new LinkedHashMap<>(transaction.applied());
  }

  /**
   * Replaces the database, if there is a backup.
   *
   * @return whether there was one
   */
  boolean restore() {
    Store<S> kept = backup;
    if (kept == null) {
      return false;
    }
    store.become(kept);
    transaction.applied().clear();
    transaction.applied().putAll(applied);
    return true;
  }

  /** What a service does at its start when its relay was reset. */
  void recollect() {
    List<List<Event>> log = new ArrayList<>();
    for (Partition partition : world.log().partitions()) {
      log.add(partition.events().stream().filter(this::isRelevant).toList());
    }
    new Recollection(
            participant.source(),
            participant.topics(),
            participant.keyOf(),
            scope -> store.marks().getOrDefault(scope, Mark.NONE))
        .of(log)
        .forEach((key, events) -> transaction.commit(new Work.Lived<>(world.now(), key, events)));
  }

  private boolean isRelevant(Event event) {
    return event.source() == participant.source() || participant.observes(event);
  }
}
