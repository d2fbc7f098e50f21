package io.careline.runtime;

import io.careline.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
  private static final Duration MOVE_EVERY = Duration.ofSeconds(1);

  private final ServiceDefinition<S, C> definition;
  private final BatchCommit<C> commit;
  private final Database database;
  private final ProcessExit exit;
  private final SafeTime safeTime;
  private final Runnable onSafe;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordFilter<C> filter;
  private final StoredPositions positions;
  private final RuntimeSettings.Records settings;
  private final ReadSpans reading = new ReadSpans();
  private final Set<TopicPartition> waitingForPolicy = new HashSet<>();
  private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile boolean assigned;
  private volatile long waitingSince;
  private volatile Lag lag = Lag.NONE;
  private long readUpTo;
  private long movedAt;
  private long shownAt;

  RecordReader(
      ServiceDefinition<S, C> definition,
      Engine<S, C> engine,
      Database database,
      PolicyBook policies,
      ProcessExit exit,
      SafeTime safeTime,
      Runnable onSafe,
      RuntimeSettings.Records settings,
      KafkaConsumer<byte[], byte[]> consumer) {
    this.definition = definition;
    this.commit = new BatchCommit<>(engine, definition.source().serviceName(), reading);
    this.database = database;
    this.exit = exit;
    this.safeTime = safeTime;
    this.onSafe = onSafe;
    this.settings = settings;
    this.consumer = consumer;
    this.positions = new StoredPositions(definition.source().serviceName());
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

  /**
   * How far reading lies behind.
   *
   * @param records that are there and not read yet
   * @param time the age of the last record that was read; zero when none is left
   */
  record Lag(long records, Duration time) {
    static final Lag NONE = new Lag(0, Duration.ZERO);
  }

  /** How far reading lies behind, as of two seconds ago at most. */
  Lag lag() {
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
    long began = System.nanoTime();
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
    boolean worked = commit(read(polled));
    if (safeTime.advance(lifecyclePartitions(), consumer::position)) {
      onSafe.run();
    }
    showLag();
    if (worked && polled.count() < settings.batch()) {
      LockSupport.parkNanos(settings.pace().toNanos() - (System.nanoTime() - began));
    }
  }

  private List<Work<C>> read(ConsumerRecords<byte[], byte[]> polled) {
    List<Work<C>> work = new ArrayList<>();
    for (TopicPartition partition : polled.partitions()) {
      Long from = reading.next(partition);
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
        readUpTo = entry.timestamp();
      }
      reading.pass(partition, next);
    }
    return work;
  }

  /** What holds nothing for this service moves the position with the next that does, or later. */
  private boolean commit(List<Work<C>> work) {
    if (work.isEmpty() && System.nanoTime() - movedAt < MOVE_EVERY.toNanos()) {
      return false;
    }
    List<Guard.Span> spans = reading.open();
    if (spans.isEmpty()) {
      return false;
    }
    movedAt = System.nanoTime();
    if (!commit.run(work, spans)) {
      seekToStored(List.copyOf(consumer.assignment()));
    }
    return true;
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
          reading.resume(partition, offset);
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
      long records = consumer.assignment().stream().mapToLong(this::lagOf).sum();
      lag =
          records == 0 || readUpTo == 0
              ? new Lag(records, Duration.ZERO)
              : new Lag(records, Duration.between(Instant.ofEpochMilli(readUpTo), WallClock.now()));
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
      reading.forget(partitions);
      for (TopicPartition partition : partitions) {
        if (partition.topic().equals(Topics.INQUIRIES)) {
          owned.remove(partition.partition());
        }
      }
    }
  }
}
