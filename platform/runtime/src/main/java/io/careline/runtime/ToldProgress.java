package io.careline.runtime;

import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What a service's relay told last on the topic of progress. */
final class ToldProgress {
  private ToldProgress() {}

  /** The last progress of {@code source}; null if there is none. */
  static @Nullable Progress of(Source source, KafkaSettings kafka) {
    Progress last = null;
    try (KafkaConsumer<byte[], byte[]> reader = kafka.consumer("relay-" + source, 500)) {
      TopicPartition partition = new TopicPartition(Topics.PROGRESS, 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (reader.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> entry : reader.poll(Duration.ofMillis(200))) {
          if (entry.value() != null) {
            Progress progress = ProgressCodec.read(entry.value());
            last = progress.source() == source ? progress : last;
          }
        }
      }
    }
    return last;
  }
}
