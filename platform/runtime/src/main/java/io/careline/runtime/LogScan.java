package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventTypes;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads from the log what a service observes and what it said itself, outside its own reading. */
final class LogScan {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int BATCH = 1000;

  /** Where a service's own events may stand besides the topics that it reads. */
  private static final Set<String> OWN_TOPICS =
      Set.of(
          Topics.INQUIRIES,
          Topics.AGENTS,
          Topics.CUSTOMERS,
          Topics.OUTBOUND,
          Topics.POLICIES,
          Topics.INQUIRY_STATE);

  private final ServiceDefinition<?, ?> definition;
  private final KafkaSettings kafka;
  private final RecordCodec codec = new RecordCodec();
  private final Set<String> observed = new HashSet<>();

  LogScan(ServiceDefinition<?, ?> definition, KafkaSettings kafka) {
    this.definition = definition;
    this.kafka = kafka;
    EventTypes.all()
        .forEach((name, type) -> {
          if (definition.observes().stream().anyMatch(one -> one.isAssignableFrom(type))) {
            observed.add(name);
          }
        });
  }

  /**
   * The events of each partition in their order, without repetitions, up to the high watermark of
   * now: also those that stand behind a transaction which is still open.
   *
   * @param from where reading begins; at the beginning for partitions that it does not name
   */
  Collection<List<Event>> read(Map<TopicPartition, Long> from) {
    Map<TopicPartition, List<Event>> log = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        kafka.consumer(definition.source().serviceName() + "-scan", BATCH)) {
      List<TopicPartition> partitions = partitions(reader);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      from.forEach(reader::seek);
      Map<TopicPartition, Long> ends = watermarks(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> entry : reader.poll(POLL)) {
          Event event = read(entry);
          if (event != null && ids.add(event.id())) {
            TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
            log.computeIfAbsent(partition, ignored -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    return log.values();
  }

  private Map<TopicPartition, Long> watermarks(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Admin admin = kafka.admin()) {
      admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    }
    return ends;
  }

  private @Nullable Event read(ConsumerRecord<byte[], byte[]> entry) {
    Map<String, String> headers = RecordCodec.headersOf(entry.headers());
    String type = headers.get(EventCodec.CE_TYPE);
    Source own = definition.source();
    boolean relevant =
        type != null
            && EventTypes.classOf(type).isPresent()
            && (observed.contains(type) || own.uri().equals(headers.get(EventCodec.CE_SOURCE)));
    if (!relevant || entry.value() == null) {
      return null;
    }
    try {
      return codec.read(entry.headers(), entry.value());
    } catch (RuntimeException e) {
      // A record that can't be read is parked, and not part of any state.
      return null;
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader) {
    Set<String> topics = new HashSet<>(OWN_TOPICS);
    topics.addAll(definition.topics());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      reader
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }
}
