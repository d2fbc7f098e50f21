package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.Mark;
import io.careline.decider.Recollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  boolean exist() {
    return backup != null;
  }

  /** Replaces the database by the last backup. */
  void restore() {
    store.become(Objects.requireNonNull(backup, "no backup was made"));
    transaction.applied().clear();
    transaction.applied().putAll(applied);
  }

  /** What a service does at its start when its relay was reset. */
  void recollect() {
    List<List<Event>> log = new ArrayList<>();
    for (Partition partition : world.log().partitions()) {
      log.add(partition.events().stream().filter(this::isRelevant).toList());
    }
    new Recollection(
            participant.source(),
            participant.keyOf(),
            scope -> store.marks().getOrDefault(scope, Mark.NONE))
        .of(log)
        .forEach((key, events) -> transaction.commit(new Work.Lived<>(world.now(), key, events)));
  }

  private boolean isRelevant(Event event) {
    return event.source() == participant.source() || participant.observes(event);
  }
}
