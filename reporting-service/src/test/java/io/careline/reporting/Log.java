package io.careline.reporting;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.EventTypes;
import io.careline.contract.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real log: other services' events are written to it, and this service's are read. */
final class Log implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final String policyVersion;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> sequences = new HashMap<>();

  Log(String bootstrapServers, String policyVersion) {
    this.bootstrapServers = bootstrapServers;
    this.policyVersion = policyVersion;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes what {@code source} says, and gives the event. */
  Event say(Source source, Instant time, EventData data) {
    long sequence = sequences.merge(source + data.subject(), 1L, Long::sum);
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            source,
            time,
            null,
            policyVersion,
            null,
            sequence,
            null,
            data);
    write(event);
    return event;
  }

  /** Writes {@code event} once more, as a repetition would. */
  void write(Event event) {
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(
            event.topic(),
            event.subject().getBytes(StandardCharsets.UTF_8),
            EventCodec.data(event));
    EventCodec.headers(event)
        .forEach(
            (name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(entry).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not write " + event.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    }
  }

  /** What {@code source} has published about {@code subject} on {@code topic} so far. */
  List<Event> told(String topic, Source source, String subject) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Event> events = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
          Map<String, String> headers = headers(entry);
          if (EventTypes.classOf(headers.getOrDefault(EventCodec.CE_TYPE, "")).isPresent()) {
            events.add(EventCodec.read(headers, entry.value()));
          }
        }
      }
      return events.stream()
          .filter(event -> event.source() == source && event.subject().equals(subject))
          .toList();
    }
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> entry) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : entry.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Override
  public void close() {
    producer.close();
  }
}
