package io.careline.runtime;

import io.careline.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the topics and turns each batch into one transaction that also moves the position. The
 * position in the database is where reading resumes; Kafka's own is for tools that show lag.
 */
final class RecordReader<S, C> {
  private static final Logger LOG = Logger.getLogger(RecordReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AFTER_FAULT = Duration.ofMillis(200);
  private static final Duration LAG_TOOLS_EVERY = Duration.ofSeconds(2);

  private final ServiceDefinition<S, C> definition;
  private final Engine<S, C> engine;
  private final Database database;
  private final ProcessExit exit;
  private final SafeTime safeTime;
  private final Runnable onSafe;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String group;
  private final RecordFilter<C> filter;
  private final StoredPositions positions;
  private final Map<TopicPartition, Long> expected = new HashMap<>();
  private final Set<TopicPartition> waitingForPolicy = new HashSet<>();
  private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean assigned;
  private volatile long waitingSince;
  private volatile long lag;
  private long shownAt;

  RecordReader(
      ServiceDefinition<S, C> definition,
      Engine<S, C> engine,
      Database database,
      PolicyBook policies,
      ProcessExit exit,
      SafeTime safeTime,
      Runnable onSafe,
      KafkaConsumer<byte[], byte[]> consumer) {
    this.definition = definition;
    this.engine = engine;
    this.database = database;
    this.exit = exit;
    this.safeTime = safeTime;
    this.onSafe = onSafe;
    this.consumer = consumer;
    this.group = definition.source().serviceName();
    this.positions = new StoredPositions(group);
    this.filter = new RecordFilter<>(definition, policies);
    this.thread = Thread.ofPlatform().daemon().name("records").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    running = false;
    consumer.wakeup();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The partitions of the lifecycle topic that this instance reads. */
  Collection<Integer> owned() {
    return owned;
  }

  /** Whether the group has given this instance its partitions, even if none. */
  boolean isAssigned() {
    return assigned;
  }

  /** Records that are there and not read yet, as of two seconds ago at most. */
  long lag() {
    return lag;
  }

  /** How long a partition has waited for a policy that is not there; zero if none does. */
  Duration waitingForPolicy() {
    long since = waitingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  private void run() {
    try (consumer) {
      if (definition.resident()) {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : definition.topics()) {
          consumer
              .partitionsFor(topic)
              .forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(all);
        assign(all);
      } else {
        consumer.subscribe(definition.topics(), new Rebalance());
      }
      while (running) {
        turn();
      }
    } catch (WakeupException e) {
      if (running) {
        exit.because("reading was interrupted", e);
      }
    } catch (Lease.LostException e) {
      exit.because("another instance decides by now", e);
    } catch (RuntimeException e) {
      exit.because("reading failed", e);
    }
  }

  private void turn() {
    resumeWhatWaited();
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
    if (!polled.isEmpty()) {
      commit(polled);
    }
    if (safeTime.advance(lifecyclePartitions(), consumer::position)) {
      onSafe.run();
    }
    showLag();
  }

  private void commit(ConsumerRecords<byte[], byte[]> polled) {
    List<Work<C>> work = new ArrayList<>();
    List<Guard.Span> spans = new ArrayList<>();
    for (TopicPartition partition : polled.partitions()) {
      Long from = expected.get(partition);
      if (from == null) {
        continue;
      }
      long next = from;
      for (ConsumerRecord<byte[], byte[]> entry : polled.records(partition)) {
        if (filter.lacksPolicy(entry)) {
          waitForPolicy(partition, entry.offset());
          break;
        }
        filter.read(entry).ifPresent(work::add);
        next = entry.offset() + 1;
      }
      if (next > from) {
        spans.add(new Guard.Span(partition.topic(), partition.partition(), from, next));
      }
    }
    if (!spans.isEmpty()) {
      commit(work, new Guard(group, spans));
    }
  }

  private void commit(List<Work<C>> work, Guard guard) {
    while (true) {
      try {
        engine.run(work, guard);
        guard.spans().forEach(span -> expected.put(partitionOf(span), span.next()));
        return;
      } catch (Guard.PositionLostException e) {
        LOG.warn("the position was moved by another reader; reading it again");
        seekToStored(List.copyOf(consumer.assignment()));
        return;
      } catch (Database.UnknownOutcomeException e) {
        // Either it is committed, then the stored position says so, or it is read again.
        pause();
        seekToStored(List.copyOf(consumer.assignment()));
        return;
      } catch (Lease.LostException e) {
        throw e;
      } catch (RuntimeException e) {
        if (!Faults.passes(e)) {
          commitAlone(work, guard, e);
          return;
        }
        LOG.warnf("records wait for the database: %s", Faults.kindOf(e));
        pause();
      }
    }
  }

  private void commitAlone(List<Work<C>> work, Guard guard, RuntimeException fault) {
    try {
      commitOneByOne(work, guard, fault);
    } catch (Guard.PositionLostException e) {
      seekToStored(List.copyOf(consumer.assignment()));
    }
  }

  /** One of the records can't be written: alone, it is parked and the others go on. */
  private void commitOneByOne(List<Work<C>> work, Guard guard, RuntimeException fault) {
    if (guard.spans().size() == 1 && work.size() == 1 && isParkedForm(work.getFirst())) {
      throw fault;
    }
    LOG.errorf(fault, "a batch can't be written, records=%d; trying one by one", work.size());
    for (Guard.Span span : guard.spans()) {
      long from = span.expected();
      for (Work<C> one : work) {
        if (one instanceof Work.Read<C> read && isOf(read.origin(), span)) {
          long next = read.origin().offset() + 1;
          commitAlone(read, new Guard(group, List.of(spanOf(span, from, next))));
          from = next;
        }
      }
      if (from < span.next()) {
        commit(List.of(), new Guard(group, List.of(spanOf(span, from, span.next()))));
      }
    }
  }

  private void commitAlone(Work.Read<C> read, Guard guard) {
    try {
      engine.run(List.of(read), guard);
      guard.spans().forEach(span -> expected.put(partitionOf(span), span.next()));
    } catch (Guard.PositionLostException | Lease.LostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Faults.passes(e)) {
        commit(List.of(read), guard);
      } else {
        String reason = "writing failed: " + Faults.kindOf(e);
        LOG.errorf(e, "a record is parked, key=%s", read.key());
        commit(List.of(new Work.Read<>(read.origin(), read.key(), null, reason)), guard);
      }
    }
  }

  private static <C> boolean isParkedForm(Work<C> work) {
    return work instanceof Work.Read<C> read && read.event() == null;
  }

  private static Guard.Span spanOf(Guard.Span span, long from, long next) {
    return new Guard.Span(span.topic(), span.partition(), from, next);
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> entry, Guard.Span span) {
    return entry.topic().equals(span.topic()) && entry.partition() == span.partition();
  }

  private static TopicPartition partitionOf(Guard.Span span) {
    return new TopicPartition(span.topic(), span.partition());
  }

  private void waitForPolicy(TopicPartition partition, long offset) {
    LOG.warnf("%s waits for a policy that has not been read yet", partition);
    consumer.seek(partition, offset);
    consumer.pause(List.of(partition));
    waitingForPolicy.add(partition);
    if (waitingSince == 0) {
      waitingSince = Math.max(1, System.nanoTime());
    }
  }

  private void resumeWhatWaited() {
    if (!waitingForPolicy.isEmpty()) {
      waitingForPolicy.retainAll(consumer.assignment());
      consumer.resume(waitingForPolicy);
      waitingForPolicy.clear();
    } else {
      waitingSince = 0;
    }
  }

  private void assign(Collection<TopicPartition> partitions) {
    seekToStored(partitions);
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(Topics.INQUIRIES)) {
        owned.add(partition.partition());
      }
    }
    assigned = true;
  }

  private void seekToStored(Collection<TopicPartition> partitions) {
    while (running) {
      try {
        Map<TopicPartition, Long> stored =
            database.transaction(tx -> positions.stored(tx, List.copyOf(partitions)));
        stored.forEach((partition, offset) -> {
          consumer.seek(partition, offset);
          expected.put(partition, offset);
        });
        return;
      } catch (RuntimeException e) {
        if (!Faults.passes(e)) {
          throw e;
        }
        LOG.warnf("positions wait for the database: %s", Faults.kindOf(e));
        pause();
      }
    }
  }

  private List<TopicPartition> lifecyclePartitions() {
    return consumer.assignment().stream()
        .filter(partition -> partition.topic().equals(Topics.INQUIRIES))
        .filter(partition -> !waitingForPolicy.contains(partition))
        .toList();
  }

  private void showLag() {
    long now = System.nanoTime();
    if (now - shownAt > LAG_TOOLS_EVERY.toNanos()) {
      shownAt = now;
      lag = consumer.assignment().stream().mapToLong(this::lagOf).sum();
      if (!definition.resident()) {
        consumer.commitAsync((offsets, fault) -> {});
      }
    }
  }

  private long lagOf(TopicPartition partition) {
    return Math.max(0, consumer.currentLag(partition).orElse(0));
  }

  private static void pause() {
    LockSupport.parkNanos(AFTER_FAULT.toNanos());
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assign(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      release(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      release(partitions);
    }

    private void release(Collection<TopicPartition> partitions) {
      safeTime.forget(partitions);
      waitingForPolicy.removeAll(partitions);
      for (TopicPartition partition : partitions) {
        expected.remove(partition);
        if (partition.topic().equals(Topics.INQUIRIES)) {
          owned.remove(partition.partition());
        }
      }
    }
  }
}
