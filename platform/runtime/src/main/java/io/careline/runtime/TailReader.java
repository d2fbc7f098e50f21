package io.careline.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads a small topic from its beginning, and goes on reading: each instance for itself. */
final class TailReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final ProcessExit exit;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean running = true;

  TailReader(
      String topic,
      KafkaConsumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecord<byte[], byte[]>> reader,
      ProcessExit exit) {
    this.topic = topic;
    this.consumer = consumer;
    this.reader = reader;
    this.exit = exit;
    this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits until all that was there at the start is read; false if it takes too long. */
  boolean awaitCaughtUp(Duration patience) {
    try {
      return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void stop() {
    running = false;
    consumer.wakeup();
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (running) {
        consumer.poll(POLL).forEach(reader);
        if (caughtUp.getCount() > 0
            && ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException e) {
      if (running) {
        exit.because("reading " + topic + " was interrupted", e);
      }
    } catch (RuntimeException e) {
      exit.because("reading " + topic + " failed", e);
    }
  }
}
