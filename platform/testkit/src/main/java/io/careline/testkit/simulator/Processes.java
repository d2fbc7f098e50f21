package io.careline.testkit.simulator;

import io.careline.contract.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The instances of a service: they read, take commands, fire wake-ups, and die. */
final class Processes<S, C> {
  private static final int BATCH_MAX = 4;
  private static final int CALLS_MAX = 3;
  private static final int STEPS = 5;

  private final World world;
  private final Participant<S, C> participant;
  private final Store<S> store;
  private final Transaction<S, C> transaction;
  private final List<Instance<C>> instances = new ArrayList<>();
  private final int[] owners;
  private final CallQueue<C> calls = new CallQueue<>();
  private final Alarm<S, C> alarm;

  Processes(
      World world,
      Participant<S, C> participant,
      Store<S> store,
      Transaction<S, C> transaction,
      int instanceCount) {
    this.world = world;
    this.participant = participant;
    this.store = store;
    this.transaction = transaction;
    this.alarm = new Alarm<>(world, participant, store);
    owners = new int[world.log().partitions().size()];
    for (int n = 0; n < (participant.resident() ? 1 : instanceCount); n++) {
      instances.add(new Instance<>(owners.length));
    }
    for (Partition partition : world.log().partitions()) {
      if (participant.topics().contains(partition.topic())) {
        int owner = partition.number() % instances.size();
        owners[partition.number()] = owner;
        instances.get(owner).assign(partition.number(), 0);
      }
    }
  }

  void take(Call<C> call) {
    calls.add(call);
  }

  /** Up to which time the outbox is complete: what is still open has begun later. */
  Instant complete() {
    Instant oldest = world.now();
    for (Instance<C> instance : instances) {
      oldest = instance.oldestOpen(oldest);
    }
    return oldest;
  }

  /**
   * One step, whichever chance picks among those that can be done now.
   *
   * @return whether there was one
   */
  boolean step(Random random) {
    Instance<C> instance = instances.get(random.nextInt(instances.size()));
    if (random.nextInt(3) == 0) {
      gate(instance);
    }
    int first = random.nextInt(STEPS);
    for (int n = 0; n < STEPS; n++) {
      if (step((first + n) % STEPS, instance, random)) {
        return true;
      }
    }
    return false;
  }

  private boolean step(int which, Instance<C> instance, Random random) {
    return switch (which) {
      case 0 -> instance.batch() == null && poll(instance, random);
      case 1 -> takeCalls(instance, 1 + random.nextInt(CALLS_MAX));
      case 2 -> commitBatch(instance);
      case 3 -> fireOne(instance, random);
      default -> commitOpen(instance, random);
    };
  }

  private boolean poll(Instance<C> instance, Random random) {
    List<Partition> partitions = world.log().partitions();
    int first = random.nextInt(partitions.size());
    for (int n = 0; n < partitions.size(); n++) {
      Partition partition = partitions.get((first + n) % partitions.size());
      if (instance.isAssigned(partition.number())
          && receive(instance, partition, 1 + random.nextInt(BATCH_MAX))) {
        return true;
      }
    }
    return false;
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

  private boolean commitBatch(Instance<C> instance) {
    Work.Batch<C> batch = instance.batch();
    if (batch == null) {
      return false;
    }
    if (world.strikes(Fault.LOST_COMMIT)) {
      world.trace(() -> participant.source() + " loses a commit of partition " + batch.partition());
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
    return true;
  }

  /** Asks the group who owns the partition and the database where to go on. */
  private void reread(Instance<C> instance, int partition) {
    if (instances.get(owners[partition]) == instance) {
      instance.seek(partition, store.position(partition));
    } else {
      instance.revoke(partition);
    }
  }

  private boolean takeCalls(Instance<C> instance, int max) {
    List<Call<C>> taken = calls.take(max);
    if (!taken.isEmpty()) {
      instance.open().add(new Work.Calls<>(world.now(), taken));
    }
    return !taken.isEmpty();
  }

  private boolean fireOne(Instance<C> instance, Random random) {
    Optional<Work.Due<C>> due = alarm.oneDue(instance, random);
    due.ifPresent(instance.open()::add);
    return due.isPresent();
  }

  private boolean commitOpen(Instance<C> instance, Random random) {
    List<Work<C>> open = instance.open();
    if (open.isEmpty()) {
      return false;
    }
    Work<C> work = open.remove(random.nextInt(open.size()));
    if (world.strikes(Fault.ROLLBACK)) {
      calls.giveBack(work);
      return true;
    }
    transaction.commit(work);
    if (dieAfterCommit(instance)) {
      // Nobody was told: the senders ask again and get the first answer.
      calls.giveBack(work);
    } else {
      calls.answer(world, work, store.replies());
    }
    return true;
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

  /** A fault, whichever chance picks. */
  void fault(Random random) {
    Instance<C> instance = instances.get(random.nextInt(instances.size()));
    List<Partition> partitions = world.log().partitions();
    int partition = random.nextInt(partitions.size());
    switch (random.nextInt(3)) {
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
      default -> {
        if (instance.isAssigned(partition) && world.strikes(Fault.REDELIVERY)) {
          instance.seek(partition, random.nextInt(instance.consumer(partition) + 1));
        }
      }
    }
  }

  private void move(int partition, int to) {
    world.trace(
        () -> participant.source() + " moves partition " + partition + " to instance " + to);
    owners[partition] = to;
    instances.get(to).assign(partition, store.position(partition));
  }

  private void crash(Instance<C> instance) {
    int number = instances.indexOf(instance);
    world.trace(() -> participant.source() + " instance " + number + " dies");
    instance.open().forEach(calls::giveBack);
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
      while (takeCalls(instance, CALLS_MAX)) {
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
    List<Work.Due<C>> due = alarm.due(instance);
    due.forEach(transaction::commit);
    return !due.isEmpty();
  }
}
