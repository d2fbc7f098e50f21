package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
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

/** Says on the log what other services would say. */
final class OtherServices implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> sequences = new HashMap<>();

  OtherServices(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void say(Source source, EventData data) throws ExecutionException, InterruptedException {
    Event event =
        new Event(
            UUID.randomUUID().toString(),
            source,
            Instant.now(),
            null,
            null,
            null,
            sequences.merge(source + data.subject(), 1L, Long::sum),
            null,
            data);
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

  /** The inquiry as intake answered it. */
  static InquiryRef refOf(JsonNode inquiry) {
    return new InquiryRef(
        UUID.fromString(inquiry.path("id").asText()),
        Channel.valueOf(inquiry.path("channel").asText()),
        inquiry.path("source").asText(),
        inquiry.path("category").asText(),
        Priority.valueOf(inquiry.path("priority").asText()),
        inquiry.path("tier").asText(),
        inquiry.path("language").asText(),
        UUID.fromString(inquiry.path("customerId").asText()),
        null,
        inquiry.path("policyVersion").asText(),
        Instant.parse(inquiry.path("receivedAt").asText()));
  }

  @Override
  public void close() {
    producer.close();
  }
}
