package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.decider.LivedOrder;
import io.careline.decider.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A service in a world: its database, its instances and its relay. */
public final class Service<S, C> {
  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;
  private final Transaction<S, C> transaction;
  private final Processes<S, C> processes;
  private final Backups<S, C> backups;
  private final Relay relay = new Relay();
  private int callCount;

  Service(World world, Participant<S, C> participant, int instanceCount) {
    this.world = world;
    this.participant = participant;
    store = new Store<>(world.log().partitions().size());
    transaction = new Transaction<>(world, participant, store);
    processes = new Processes<>(world, participant, store, transaction, instanceCount);
    backups = new Backups<>(world, participant, store, transaction);
  }

  /** Which service it is. */
  public Source source() {
    return participant.source();
  }

  /** The committed states by key. */
  public Map<String, S> states() {
    return store.states();
  }

  /** The committed state of a key. */
  public S state(String key) {
    S state = store.states().get(key);
    return state == null ? participant.decider().initial(key) : state;
  }

  /** Gives a command; it is repeated until it is answered. */
  public void command(String key, C command) {
    command(key, command, reply -> {});
  }

  /** Gives a command; it is repeated until it is answered, and {@code answered} is told once. */
  public void command(String key, C command, Consumer<Reply> answered) {
    give(key, command, List.of(), answered);
  }

  /** Gives a command that decides at two keys, at both or at none. */
  public void commandTogether(String key, C command, String other, C otherCommand) {
    give(key, command, List.of(new Call.Part<>(other, otherCommand)), reply -> {});
  }

  private void give(String key, C command, List<Call.Part<C>> others, Consumer<Reply> answered) {
    String id = "command-" + source() + "-" + callCount++;
    world.trace(() -> "give " + id + " at " + key + ": " + command + " with " + others);
    processes.take(new Call<>(id, key, command, others, answered));
  }

  Participant<S, C> participant() {
    return participant;
  }

  Map<String, Integer> applied() {
    return transaction.applied();
  }

  Store<S> store() {
    return store;
  }

  Relay relay() {
    return relay;
  }

  /** Whether the relay has something to send or to end. */
  boolean hasToRelay() {
    return !relay.hasPublishedAll(store.outbox());
  }

  /** One step of the relay; when there is nothing to send, it tells its progress. */
  void relayStep(Random random) {
    if (!relay.isOpen()) {
      int page = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE / 2;
      relay.send(store.outbox(), page, processes.complete(), world.log());
    } else if (world.strikes(Fault.RELAY_CRASH)) {
      relay.crash();
    } else {
      relay.commit();
    }
    world.announceReadable();
  }

  /** A fault of the processes, the relay or the database, whichever chance picks. */
  void fault(Random random) {
    int dice = random.nextInt(6);
    if (dice > 1) {
      processes.fault(random);
    } else if (dice == 1 && world.strikes(Fault.REPUBLICATION)) {
      relay.rewind(random.nextInt(store.outbox().size() + 1));
    } else if (dice == 0 && random.nextBoolean()) {
      backups.make();
    } else if (dice == 0 && backups.exist() && world.strikes(Fault.RESTORE)) {
      world.services().forEach(Service::publishAll);
      restore();
    }
  }

  private void publishAll() {
    while (hasToRelay()) {
      relayStep(world.random());
    }
  }

  private void restore() {
    backups.restore();
    processes.restart();
    relay.rewind(0);
    if (!world.has(Bug.RECOLLECTION_DROPPED)) {
      backups.recollect();
    }
  }

  Processes<S, C> processes() {
    return processes;
  }

  /** The events that make this service's states, by key; in the order told by the partitions. */
  Map<String, List<Event>> history() {
    Map<String, List<Event>> history = new TreeMap<>();
    for (Partition partition : world.log().partitions()) {
      for (Event event : partition.events()) {
        if (event.source() == source() || participant.observes(event)) {
          history
              .computeIfAbsent(participant.keyOf().apply(event), key -> new ArrayList<>())
              .add(event);
        }
      }
    }
    history.replaceAll((key, events) -> LivedOrder.of(source(), events));
    return history;
  }
}
