package io.careline.testkit.simulator;

import io.careline.contract.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory of one process of a service; a crash empties it. */
final class Instance<C> {
  private final boolean[] assigned;
  private final int[] consumer;
  private final int[] expected;
  private final Instant[] safe;
  private final int[] watermarks;
  private final Map<Source, Instant> progress = new EnumMap<>(Source.class);
  private final List<Work<C>> open = new ArrayList<>();
  private Instant sampled = Instant.EPOCH;
  private Work.@Nullable Batch<C> batch;

  Instance(int partitions) {
    assigned = new boolean[partitions];
    consumer = new int[partitions];
    expected = new int[partitions];
    safe = new Instant[partitions];
    watermarks = new int[partitions];
    Arrays.fill(safe, Instant.EPOCH);
  }

  boolean isAssigned(int partition) {
    return assigned[partition];
  }

  /** Takes a partition over, and reads from where the database says. */
  void assign(int partition, int position) {
    assigned[partition] = true;
    seek(partition, position);
  }

  void revoke(int partition) {
    assigned[partition] = false;
    safe[partition] = Instant.EPOCH;
  }

  /** Reads on from {@code position}, and forgets what was concluded from the reading before. */
  void seek(int partition, int position) {
    consumer[partition] = position;
    expected[partition] = position;
    safe[partition] = Instant.EPOCH;
  }

  int consumer(int partition) {
    return consumer[partition];
  }

  int expected(int partition) {
    return expected[partition];
  }

  /** The consumer has passed records that hold nothing for it. */
  void pass(int partition, int end) {
    consumer[partition] = end;
  }

  /** A batch was received; the next one is expected to begin at its end. */
  void receive(Work.Batch<C> received, int passed) {
    batch = received;
    consumer[received.partition()] = passed;
    expected[received.partition()] = received.end();
  }

  Work.@Nullable Batch<C> batch() {
    return batch;
  }

  void endBatch() {
    batch = null;
  }

  /** Open transactions besides the batch. */
  List<Work<C>> open() {
    return open;
  }

  /** The beginning of the oldest open transaction, or {@code none}. */
  Instant oldestOpen(Instant none) {
    Instant oldest = none;
    if (batch != null && batch.time().isBefore(oldest)) {
      oldest = batch.time();
    }
    for (Work<C> work : open) {
      if (work.time().isBefore(oldest)) {
        oldest = work.time();
      }
    }
    return oldest;
  }

  void readProgress(Source source, Instant time) {
    progress.put(source, time);
  }

  /** First the progress, then the watermarks: the order is what makes the gate right. */
  void sample(Iterable<Source> sources, List<Partition> partitions) {
    Instant least = Instant.MAX;
    for (Source source : sources) {
      Instant time = progress.getOrDefault(source, Instant.EPOCH);
      least = time.isBefore(least) ? time : least;
    }
    sampled = least;
    for (Partition partition : partitions) {
      watermarks[partition.number()] = partition.highWatermark();
    }
  }

  /** Takes note of partitions that were read and committed up to the sampled watermark. */
  void acceptSample() {
    for (int partition = 0; partition < assigned.length; partition++) {
      boolean isIdle = batch == null || batch.partition() != partition;
      if (assigned[partition] && isIdle && consumer[partition] >= watermarks[partition]) {
        safe[partition] = sampled;
      }
    }
  }

  Instant safe(int partition) {
    return safe[partition];
  }
}
