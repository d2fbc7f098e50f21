package io.careline.deploy.stack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic as a subscriber sees it: all its partitions, and only what was committed. It belongs to
 * no consumer group and leaves nothing behind. Use it from one thread at a time.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String COMMITTED = "read_committed";
  private static final String ANYTHING = "read_uncommitted";

  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(String bootstrapServers, String isolation) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                isolation,
                "enable.auto.commit",
                "false",
                "allow.auto.create.topics",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  private List<TopicPartition> assign(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  /**
   * Reads what becomes readable from now on. That may be committed already, as a commit returns
   * before all partitions know of it; but nothing that is committed after the return is missed.
   */
  public static TopicReader fromNow(String bootstrapServers, String topic) {
    TopicReader reader = new TopicReader(bootstrapServers, COMMITTED);
    List<TopicPartition> partitions = reader.assign(topic);
    reader.consumer.seekToEnd(partitions);
    // Seeking is lazy; asking for the positions fixes them.
    partitions.forEach(reader.consumer::position);
    return reader;
  }

  /**
   * Hands everything that is committed by now to {@code take}, each partition in its order. Waits
   * for the end of transactions that are open, as committed ones may stand behind them.
   */
  public static void readAll(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> take) {
    try (TopicReader reader = new TopicReader(bootstrapServers, COMMITTED);
        TopicReader watermarks = new TopicReader(bootstrapServers, ANYTHING)) {
      List<TopicPartition> partitions = reader.assign(topic);
      reader.consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = watermarks.consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.consumer.position(end.getKey()) < end.getValue())) {
        reader.poll().forEach(take);
      }
    }
  }

  /** What came since the last call; waits a moment if there is nothing yet. */
  public ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(POLL);
  }

  /** A record's headers as text. */
  public static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
