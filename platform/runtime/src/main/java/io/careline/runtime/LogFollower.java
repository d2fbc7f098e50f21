package io.careline.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a topic beside the decider, in a group of its own, and moves the group's position in the
 * transaction that holds the effects. It never stops the process: a fault is logged and tried again
 * for as long as it lasts, since the service's own work does not depend on it.
 */
final class LogFollower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LogFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Time between the beginnings of two transactions at least. */
  private static final Duration PACE = Duration.ofMillis(100);

  private static final Duration AFTER_PASSING_FAULT = Duration.ofMillis(200);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

  private final String group;
  private final String topic;
  private final Database database;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BiConsumer<Tx, List<LogEntry>> effect;
  private final Runnable committed;
  private final StoredPositions positions;
  private final ReadSpans reading = new ReadSpans();
  private final Thread thread;
  private volatile boolean running = true;

  LogFollower(
      String group,
      String topic,
      Database database,
      KafkaConsumer<byte[], byte[]> consumer,
      BiConsumer<Tx, List<LogEntry>> effect,
      Runnable committed) {
    this.group = group;
    this.topic = topic;
    this.database = database;
    this.consumer = consumer;
    this.effect = effect;
    this.committed = committed;
    this.positions = new StoredPositions(group);
    this.thread = Thread.ofPlatform().daemon().name(group).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    running = false;
    consumer.wakeup();
    LockSupport.unpark(thread);
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      consumer.subscribe(Set.of(topic), new Rebalance());
      while (running) {
        try {
          turn();
        } catch (WakeupException e) {
          LOG.debugf("%s ends", group);
        } catch (RuntimeException e) {
          pauseAfter(e);
          reread();
        }
      }
    }
  }

  private void turn() {
    long began = System.nanoTime();
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
    List<LogEntry> entries = read(polled);
    List<Guard.Span> spans = reading.open();
    if (spans.isEmpty()) {
      return;
    }
    database.transaction(tx -> {
      Runnable moved = new Guard(group, spans).advance(tx);
      effect.accept(tx, entries);
      moved.run();
      return spans;
    });
    reading.commit(spans);
    // Kafka's own position is for tools that show lag.
    consumer.commitAsync((offsets, fault) -> {});
    committed.run();
    LockSupport.parkNanos(PACE.toNanos() - (System.nanoTime() - began));
  }

  private List<LogEntry> read(ConsumerRecords<byte[], byte[]> polled) {
    List<LogEntry> entries = new ArrayList<>();
    for (TopicPartition partition : polled.partitions()) {
      for (ConsumerRecord<byte[], byte[]> entry : polled.records(partition)) {
        if (entry.value() != null) {
          String data = new String(entry.value(), StandardCharsets.UTF_8);
          entries.add(new LogEntry(RecordCodec.headersOf(entry.headers()), data));
        }
        reading.pass(partition, entry.offset() + 1);
      }
    }
    return entries;
  }

  /** What was read and could not be committed is read again, from the stored position. */
  private void reread() {
    while (running) {
      try {
        seekToStored(consumer.assignment());
        return;
      } catch (RuntimeException e) {
        pauseAfter(e);
      }
    }
  }

  private void seekToStored(Collection<TopicPartition> partitions) {
    database
        .transaction(tx -> positions.stored(tx, List.copyOf(partitions)))
        .forEach((partition, offset) -> {
          consumer.seek(partition, offset);
          reading.resume(partition, offset);
        });
  }

  private void pauseAfter(RuntimeException fault) {
    boolean passes = fault instanceof Guard.PositionLostException || Faults.passes(fault);
    if (passes) {
      LOG.warnf("%s tries again: %s", group, Faults.kindOf(fault));
    } else {
      LOG.errorf(fault, "%s tries again", group);
    }
    LockSupport.parkNanos((passes ? AFTER_PASSING_FAULT : AFTER_FAULT).toNanos());
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      seekToStored(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      reading.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      reading.forget(partitions);
    }
  }
}
