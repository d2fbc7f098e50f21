package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A service in a world: its database, its instances and its relay. */
public final class Service<S, C> {
  private static final int BATCH_MAX = 4;
  private static final int CALLS_MAX = 3;

  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;
  private final Transaction<S, C> transaction;
  private final List<Instance<C>> instances = new ArrayList<>();
  private final int[] owners;
  private final Relay relay = new Relay();
  private final Deque<Call<C>> calls = new ArrayDeque<>();
  private int callCount;

  Service(World world, Participant<S, C> participant, int instanceCount) {
    this.world = world;
    this.participant = participant;
    int partitions = world.log().partitions().size();
    store = new Store<>(partitions);
    transaction = new Transaction<>(world, participant, store);
    owners = new int[partitions];
    for (int n = 0; n < (participant.resident() ? 1 : instanceCount); n++) {
      instances.add(new Instance<>(partitions));
    }
    for (Partition partition : world.log().partitions()) {
      if (participant.topics().contains(partition.topic())) {
        int owner = partition.number() % instances.size();
        owners[partition.number()] = owner;
        instances.get(owner).assign(partition.number(), 0);
      }
    }
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
    String id = "command-" + source() + "-" + callCount++;
    world.trace(() -> "give " + id + " at " + key + ": " + command);
    calls.add(new Call<>(id, key, command, answered));
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

  /** One step of the processes, whichever chance picks. */
  void step(Random random) {
    Instance<C> instance = instances.get(random.nextInt(instances.size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        if (instance.batch() == null) {
          poll(instance, random);
        } else {
          commitBatch(instance);
        }
      }
      case 3 -> takeCalls(instance, random);
      case 4 -> fireOne(instance, random);
      case 5, 6 -> commitOpen(instance, random);
      default -> gate(instance);
    }
  }

  /** One step of the relay. */
  void relayStep(Random random) {
    if (!relay.isOpen()) {
      int page = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE / 2;
      relay.send(store.outbox(), page, complete(), world.log());
    } else if (world.strikes(Fault.RELAY_CRASH)) {
      relay.crash();
    } else {
      relay.commit();
    }
    world.announceReadable();
  }

  // What is not committed yet has begun at its time or later, and will not be dated earlier.
  private Instant complete() {
    Instant oldest = world.now();
    for (Instance<C> instance : instances) {
      oldest = instance.oldestOpen(oldest);
    }
    return oldest;
  }

  private void poll(Instance<C> instance, Random random) {
    List<Partition> partitions = world.log().partitions();
    Partition partition = partitions.get(random.nextInt(partitions.size()));
    if (instance.isAssigned(partition.number())) {
      receive(instance, partition, 1 + random.nextInt(BATCH_MAX));
    }
  }

  private boolean receive(Instance<C> instance, Partition partition, int max) {
    int number = partition.number();
    int from = instance.consumer(number);
    int stable = partition.stableEnd();
    if (from >= stable) {
      return false;
    }
    List<Event> events = new ArrayList<>();
    int end = instance.expected(number);
    int offset = from;
    int records = 0;
    for (; offset < stable && records < max; offset++) {
      Entry entry = partition.at(offset);
      if (entry.isCommitted()) {
        records++;
        end = offset + 1;
        if (participant.observes(entry.event())) {
          events.add(entry.event());
        }
      }
    }
    if (records == 0) {
      instance.pass(number, offset);
    } else {
      instance.receive(
          new Work.Batch<>(world.now(), number, instance.expected(number), end, events), offset);
    }
    return true;
  }

  private void commitBatch(Instance<C> instance) {
    Work.Batch<C> batch = instance.batch();
    if (batch == null) {
      return;
    }
    if (world.strikes(Fault.LOST_COMMIT)) {
      world.trace(() -> source() + " loses a commit of partition " + batch.partition());
      instance.endBatch();
    } else if (world.strikes(Fault.ROLLBACK)) {
      instance.endBatch();
      reread(instance, batch.partition());
    } else if (transaction.isInPlace(batch)) {
      transaction.commit(batch);
      instance.endBatch();
      dieAfterCommit(instance);
    } else {
      instance.endBatch();
      reread(instance, batch.partition());
    }
  }

  /** Asks the group who owns the partition and the database where to go on. */
  private void reread(Instance<C> instance, int partition) {
    if (instances.get(owners[partition]) == instance) {
      instance.seek(partition, store.position(partition));
    } else {
      instance.revoke(partition);
    }
  }

  private void takeCalls(Instance<C> instance, Random random) {
    if (calls.isEmpty()) {
      return;
    }
    List<Call<C>> taken = new ArrayList<>();
    int count = 1 + random.nextInt(CALLS_MAX);
    while (taken.size() < count && !calls.isEmpty()) {
      taken.add(calls.remove());
    }
    instance.open().add(new Work.Calls<>(world.now(), taken));
  }

  private void fireOne(Instance<C> instance, Random random) {
    List<Work.Due<C>> due = due(instance);
    if (!due.isEmpty()) {
      instance.open().add(due.get(random.nextInt(due.size())));
    }
  }

  private List<Work.Due<C>> due(Instance<C> instance) {
    List<Work.Due<C>> due = new ArrayList<>();
    for (Map.Entry<String, Set<WakeUp>> rows : store.wakeUps().entrySet()) {
      for (WakeUp wakeUp : rows.getValue()) {
        if (!wakeUp.due().isAfter(world.now()) && mayFire(instance, rows.getKey(), wakeUp)) {
          due.add(new Work.Due<>(world.now(), rows.getKey(), wakeUp));
        }
      }
    }
    return due;
  }

  private boolean mayFire(Instance<C> instance, String key, WakeUp wakeUp) {
    int partition = world.log().ofKey(key).number();
    return switch (wakeUp.kind()) {
      case PATIENCE -> participant.resident() || instance.isAssigned(partition);
      case PROMISE ->
          world.has(Bug.PROMISE_EARLY)
              || (instance.isAssigned(partition)
                  && instance.expected(partition) == store.position(partition)
                  && !wakeUp.due().isAfter(instance.safe(partition)));
    };
  }

  private void commitOpen(Instance<C> instance, Random random) {
    List<Work<C>> open = instance.open();
    if (open.isEmpty()) {
      return;
    }
    Work<C> work = open.remove(random.nextInt(open.size()));
    if (world.strikes(Fault.ROLLBACK)) {
      giveBack(work);
      return;
    }
    transaction.commit(work);
    if (dieAfterCommit(instance)) {
      // Nobody was told: the senders ask again and get the first answer.
      giveBack(work);
    } else {
      answer(work);
    }
  }

  private void answer(Work<C> work) {
    if (work instanceof Work.Calls<C> answered) {
      for (Call<C> call : answered.calls()) {
        Reply reply = store.replies().get(call.id());
        if (reply == null) {
          throw world.violated("a command is answered", call.id() + " has no reply");
        }
        world.trace(() -> source() + " answers " + call.id() + ": " + reply);
        call.answered().accept(reply);
      }
    }
  }

  private void giveBack(Work<C> work) {
    if (work instanceof Work.Calls<C> unanswered) {
      calls.addAll(unanswered.calls());
    }
  }

  private boolean dieAfterCommit(Instance<C> instance) {
    boolean dies = world.strikes(Fault.CRASH_AFTER_COMMIT);
    if (dies) {
      crash(instance);
    }
    return dies;
  }

  private void gate(Instance<C> instance) {
    instance.acceptSample();
    for (Service<?, ?> other : world.gates()) {
      instance.readProgress(other.source(), other.relay().progress());
    }
    instance.sample(world.gateSources(), world.log().partitions());
  }

  /** A fault of the processes, whichever chance picks. */
  void fault(Random random) {
    Instance<C> instance = instances.get(random.nextInt(instances.size()));
    List<Partition> partitions = world.log().partitions();
    int partition = random.nextInt(partitions.size());
    switch (random.nextInt(4)) {
      case 0 -> {
        if (world.strikes(Fault.CRASH)) {
          crash(instance);
        }
      }
      case 1 -> {
        if (participant.topics().contains(partitions.get(partition).topic())
            && world.strikes(Fault.ZOMBIE)) {
          move(partition, random.nextInt(instances.size()));
        }
      }
      case 2 -> {
        if (instance.isAssigned(partition) && world.strikes(Fault.REDELIVERY)) {
          instance.seek(partition, random.nextInt(instance.consumer(partition) + 1));
        }
      }
      default -> {
        if (world.strikes(Fault.REPUBLICATION)) {
          relay.rewind(random.nextInt(store.outbox().size() + 1));
        }
      }
    }
  }

  private void move(int partition, int to) {
    world.trace(() -> source() + " moves partition " + partition + " to instance " + to);
    owners[partition] = to;
    instances.get(to).assign(partition, store.position(partition));
  }

  private void crash(Instance<C> instance) {
    int number = instances.indexOf(instance);
    world.trace(() -> source() + " instance " + number + " dies");
    instance.open().forEach(this::giveBack);
    Instance<C> successor = new Instance<>(owners.length);
    instances.set(number, successor);
    for (Partition partition : world.log().partitions()) {
      int p = partition.number();
      if (participant.topics().contains(partition.topic()) && owners[p] == number) {
        successor.assign(p, store.position(p));
      }
    }
  }

  /** Every instance starts anew, as after a deployment. */
  void restart() {
    for (Instance<C> instance : List.copyOf(instances)) {
      crash(instance);
    }
  }

  /**
   * Does everything that can be done now, in good order.
   *
   * @return whether there was anything
   */
  boolean workOff(Random random) {
    boolean worked = false;
    for (Instance<C> instance : instances) {
      worked |= instance.batch() != null || !instance.open().isEmpty();
      commitBatch(instance);
      while (!instance.open().isEmpty()) {
        commitOpen(instance, random);
      }
      for (Partition partition : world.log().partitions()) {
        while (instance.isAssigned(partition.number())
            && receive(instance, partition, Integer.MAX_VALUE)) {
          commitBatch(instance);
          worked = true;
        }
      }
      while (!calls.isEmpty()) {
        takeCalls(instance, random);
        commitOpen(instance, random);
        worked = true;
      }
      gate(instance);
      gate(instance);
      worked |= fireAll(instance);
    }
    return worked;
  }

  private boolean fireAll(Instance<C> instance) {
    List<Work.Due<C>> due = due(instance);
    due.forEach(transaction::commit);
    return !due.isEmpty();
  }

  /** The events of the log that make this service's states, by key. */
  Map<String, List<Event>> history() {
    Map<String, List<Event>> history = new TreeMap<>();
    for (Event event : world.log().readable()) {
      if (event.source() == source() || participant.observes(event)) {
        history
            .computeIfAbsent(participant.keyOf().apply(event), key -> new ArrayList<>())
            .add(event);
      }
    }
    return history;
  }
}
