package io.careline.runtime;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Up to which time each partition is complete, so that a promise due before may be decided.
 *
 * <p>In this order: the progress of intake and routing is T; then the high watermark is sampled,
 * open transactions included; then the reader's position passes it and what was read is committed.
 * From then on every event with a time up to T was seen.
 */
final class SafeTime {
  private static final long SAMPLE_NANOS_MAX = 500_000_000L;

  private final ProgressBook progress;
  private final Admin admin;
  private final Map<Integer, Instant> safe = new ConcurrentHashMap<>();
  private @Nullable Sample sample;

  private record Sample(
      Instant time, long takenAt, CompletableFuture<Map<TopicPartition, Long>> watermarks) {}

  SafeTime(ProgressBook progress, Admin admin) {
    this.progress = progress;
    this.admin = admin;
  }

  /** Up to which time each owned partition is complete. */
  Map<Integer, Instant> byPartition() {
    return Map.copyOf(safe);
  }

  /** A partition that another instance reads by now says nothing here. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> safe.remove(partition.partition()));
  }

  /**
   * To be called by the reader when all that it polled is committed.
   *
   * @return whether a time has moved on
   */
  boolean advance(Collection<TopicPartition> owned, ToLongFunction<TopicPartition> position) {
    Sample current = sample;
    boolean moved = false;
    if (current != null && current.watermarks().isDone()) {
      if (!current.watermarks().isCompletedExceptionally()) {
        moved = accept(current, owned, position);
      }
      if (current.watermarks().isCompletedExceptionally()
          || passedAll(current, owned, position)
          || System.nanoTime() - current.takenAt() > SAMPLE_NANOS_MAX) {
        sample = null;
      }
    }
    if (sample == null) {
      sample = take(owned);
    }
    return moved;
  }

  private boolean accept(
      Sample current, Collection<TopicPartition> owned, ToLongFunction<TopicPartition> position) {
    boolean moved = false;
    for (TopicPartition partition : owned) {
      Long watermark = current.watermarks().join().get(partition);
      if (watermark != null && position.applyAsLong(partition) >= watermark) {
        Instant before = safe.put(partition.partition(), current.time());
        moved |= !current.time().equals(before);
      }
    }
    return moved;
  }

  private static boolean passedAll(
      Sample current, Collection<TopicPartition> owned, ToLongFunction<TopicPartition> position) {
    Map<TopicPartition, Long> watermarks = current.watermarks().join();
    return owned.stream()
        .allMatch(partition ->
            position.applyAsLong(partition) >= watermarks.getOrDefault(partition, Long.MAX_VALUE));
  }

  private @Nullable Sample take(Collection<TopicPartition> owned) {
    Instant time = progress.complete();
    if (owned.isEmpty() || time.equals(Instant.EPOCH)) {
      return null;
    }
    CompletableFuture<Map<TopicPartition, Long>> watermarks =
        admin
            .listOffsets(
                owned.stream()
                    .collect(
                        Collectors.toMap(partition -> partition, ignored -> OffsetSpec.latest())),
                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
            .all()
            .toCompletionStage()
            .toCompletableFuture()
            .thenApply(offsets ->
                offsets.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset())));
    return new Sample(time, System.nanoTime(), watermarks);
  }
}
