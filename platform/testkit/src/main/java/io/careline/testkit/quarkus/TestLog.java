package io.careline.testkit.quarkus;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.EventTypes;
import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import io.careline.contract.Topics;
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

/**
 * The real log around one service: a test writes to it what the other services say, and reads from
 * it what the service under test says.
 */
public final class TestLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final String policyVersion;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> sequences = new HashMap<>();

  /**
   * The log of a broker.
   *
   * @param policyVersion stamped on every event that is said
   */
  public TestLog(String bootstrapServers, String policyVersion) {
    this.bootstrapServers = bootstrapServers;
    this.policyVersion = policyVersion;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes what {@code source} says, and gives the event. */
  public Event say(Source source, Instant time, EventData data) {
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
  public void write(Event event) {
    send(entry(event));
  }

  /** {@code event} as its author's relay would send it. */
  static ProducerRecord<byte[], byte[]> entry(Event event) {
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(
            event.topic(),
            event.subject().getBytes(StandardCharsets.UTF_8),
            EventCodec.data(event));
    EventCodec.headers(event)
        .forEach(
            (name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return entry;
  }

  /** Tells that {@code sources} have published everything up to {@code time}. */
  public void progress(Instant time, Source... sources) {
    for (Source source : sources) {
      Progress progress = new Progress(source, time, "", "", 0);
      send(
          new ProducerRecord<>(
              Topics.PROGRESS,
              ProgressCodec.key(progress).getBytes(StandardCharsets.UTF_8),
              ProgressCodec.write(progress)));
    }
  }

  private void send(ProducerRecord<byte[], byte[]> entry) {
    try {
      producer.send(entry).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not write to the log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to the log", e);
    }
  }

  /** What {@code source} has published about {@code subject} on {@code topic} so far. */
  public List<Event> told(String topic, Source source, String subject) {
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
