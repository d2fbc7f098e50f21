package io.careline.runtime;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.Progress;
import io.careline.contract.ProgressCodec;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays intake and routing on the real log: writes their events and progress, reads everything. */
final class SampleLog implements AutoCloseable {
  private final KafkaSettings settings;
  private final KafkaProducer<byte[], byte[]> producer;

  SampleLog(String bootstrapServers) {
    this.settings = new KafkaSettings(bootstrapServers);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static InquiryRef inquiry(UUID id, String category, Instant receivedAt) {
    return new InquiryRef(
        id,
        Channel.EMAIL,
        "care@example.org",
        category,
        Priority.NORMAL,
        "STANDARD",
        "en",
        new UUID(1, 1),
        null,
        "none",
        receivedAt);
  }

  static Event received(InquiryRef inquiry, long sequence, Instant time) {
    return event(
        sequence,
        time,
        new IntakeEvent.Received(inquiry, new UUID(2, 2), new UUID(3, 3), "rule", null, null));
  }

  static Event replied(InquiryRef inquiry, long sequence, Instant time) {
    return event(
        sequence,
        time,
        new IntakeEvent.Replied(inquiry, new UUID(4, 4), new UUID(5, 5), "anna", false));
  }

  private static Event event(long sequence, Instant time, EventData data) {
    String id = data.subject() + "-" + sequence;
    return new Event(id, Source.INTAKE, time, null, null, null, sequence, null, data);
  }

  void write(Event event) throws Exception {
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(
            event.topic(),
            event.subject().getBytes(StandardCharsets.UTF_8),
            EventCodec.data(event));
    EventCodec.headers(event)
        .forEach(
            (name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(entry).get();
  }

  void writeRaw(String key, byte[] value, Map<String, String> headers) throws Exception {
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(Topics.INQUIRIES, key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach(
        (name, header) -> entry.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
    producer.send(entry).get();
  }

  void progress(Source source, Instant time) throws Exception {
    Progress progress = new Progress(source, time, "", "", 0);
    producer
        .send(
            new ProducerRecord<>(
                Topics.PROGRESS,
                ProgressCodec.key(progress).getBytes(StandardCharsets.UTF_8),
                ProgressCodec.write(progress)))
        .get();
  }

  /** Everything that is committed about {@code inquiry}, in the log's order. */
  List<Event> read(UUID inquiry) {
    List<Event> events = new ArrayList<>();
    TopicPartition partition =
        new TopicPartition(Topics.INQUIRIES, Partitions.of(inquiry.toString()));
    try (KafkaConsumer<byte[], byte[]> reader = settings.consumer("sample-log", 500)) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (reader.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> entry : reader.poll(Duration.ofMillis(100))) {
          if (new String(entry.key(), StandardCharsets.UTF_8).equals(inquiry.toString())) {
            Map<String, String> headers = RecordCodec.headersOf(entry.headers());
            if (headers.containsKey(EventCodec.CE_TYPE)) {
              events.add(EventCodec.read(headers, entry.value()));
            }
          }
        }
      }
    }
    return events;
  }

  @Override
  public void close() {
    producer.close();
  }
}
