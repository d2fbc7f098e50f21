package io.careline.escalation;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Priority;
import io.careline.contract.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays the other services on the real log. */
final class Log implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> sequences = new HashMap<>();

  Log(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static InquiryRef inquiry(
      Channel channel, Priority priority, String policyVersion, Instant receivedAt) {
    return new InquiryRef(
        UUID.randomUUID(),
        channel,
        "care@example.org",
        "other",
        priority,
        "STANDARD",
        "en",
        UUID.randomUUID(),
        null,
        policyVersion,
        receivedAt);
  }

  static IntakeEvent received(InquiryRef inquiry) {
    return new IntakeEvent.Received(
        inquiry, UUID.randomUUID(), UUID.randomUUID(), "category:other", null, null);
  }

  /** Writes what {@code source} says, and gives the event. */
  Event say(Source source, Instant time, EventData data) {
    long sequence = sequences.merge(source + data.subject(), 1L, Long::sum);
    String id = source.serviceName() + "-" + data.subject() + "-" + sequence;
    Event event = new Event(id, source, time, null, null, null, sequence, null, data);
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
    send(entry);
  }

  private void send(ProducerRecord<byte[], byte[]> entry) {
    try {
      producer.send(entry).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not write to the log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
