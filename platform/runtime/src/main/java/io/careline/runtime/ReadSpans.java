package io.careline.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Per partition, up to where reading is committed, and up to where it has come since. */
final class ReadSpans {
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<TopicPartition, Long> read = new HashMap<>();

  /** Reading resumes at {@code offset}. */
  void resume(TopicPartition partition, long offset) {
    committed.put(partition, offset);
    read.put(partition, offset);
  }

  void forget(Collection<TopicPartition> partitions) {
    committed.keySet().removeAll(partitions);
    read.keySet().removeAll(partitions);
  }

  /** The offset to be read next; null for a partition that is not this instance's. */
  @Nullable Long next(TopicPartition partition) {
    return read.get(partition);
  }

  /** Everything before {@code next} was read. */
  void pass(TopicPartition partition, long next) {
    read.put(partition, next);
  }

  /** What was read and is not committed. */
  List<Guard.Span> open() {
    List<Guard.Span> open = new ArrayList<>();
    read.forEach((partition, next) -> {
      long from = committed.getOrDefault(partition, next);
      if (next > from) {
        open.add(new Guard.Span(partition.topic(), partition.partition(), from, next));
      }
    });
    return open;
  }

  /** These are committed. */
  void commit(List<Guard.Span> spans) {
    spans.forEach(
        span -> committed.put(new TopicPartition(span.topic(), span.partition()), span.next()));
  }
}
