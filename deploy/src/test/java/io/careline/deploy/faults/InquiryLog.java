package io.careline.deploy.faults;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.Topics;
import io.careline.deploy.stack.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code careline.inquiries} as a subscriber reads it, and as a stranger may write to it. */
final class InquiryLog {
  private final String bootstrapServers;

  InquiryLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Where a record stands. */
  record Place(int partition, long offset) {}

  /** An event, where it stands, and its record's raw data. */
  record Entry(Place place, Event event, String data) {}

  /**
   * Everything that is committed, each partition in its order.
   *
   * @param without records that are none of Careline's
   */
  List<Entry> read(Set<Place> without) {
    List<Entry> entries = new ArrayList<>();
    TopicReader.readAll(
        bootstrapServers,
        Topics.INQUIRIES,
        entry -> {
          Place place = new Place(entry.partition(), entry.offset());
          if (!without.contains(place)) {
            Event event = EventCodec.read(TopicReader.headers(entry), entry.value());
            String data = new String(entry.value(), StandardCharsets.UTF_8);
            entries.add(new Entry(place, event, data));
          }
        });
    return entries;
  }

  /** Appends a record, past all services; gives its place. */
  Place write(String key, byte[] data, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> entry =
        new ProducerRecord<>(Topics.INQUIRIES, key.getBytes(StandardCharsets.UTF_8), data);
    headers.forEach(
        (name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      RecordMetadata written = producer.send(entry).get();
      return new Place(written.partition(), written.offset());
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not write to the log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to the log", e);
    }
  }

  /** The events of each inquiry in the order of the log. */
  static Map<String, List<Event>> byInquiry(Collection<Entry> entries) {
    Map<String, List<Event>> stories = new HashMap<>();
    for (Entry entry : entries) {
      stories
          .computeIfAbsent(entry.event().subject(), ignored -> new ArrayList<>())
          .add(entry.event());
    }
    return stories;
  }
}
