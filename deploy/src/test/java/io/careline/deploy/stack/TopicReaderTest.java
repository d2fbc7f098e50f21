package io.careline.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.testkit.Await;
import io.careline.testkit.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  private final String bootstrapServers = Servers.kafka().bootstrapServers();
  private final String topic = "topic-" + UUID.randomUUID();
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", bootstrapServers, "transactional.id", topic),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @BeforeEach
  void create() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
    producer.initTransactions();
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void all_that_is_committed_is_read_and_nothing_that_was_aborted() throws Exception {
    send("a");
    producer.commitTransaction();
    send("b");
    producer.abortTransaction();
    send("c");
    producer.commitTransaction();

    List<String> read = new ArrayList<>();
    TopicReader.readAll(bootstrapServers, topic, record -> read.add(text(record)));

    assertThat(read).containsExactlyInAnyOrder("a0", "a1", "a2", "c0", "c1", "c2");
  }

  @Test
  void a_follower_sees_all_that_comes_after_its_start_and_nothing_before() throws Exception {
    send("a");
    producer.commitTransaction();
    // A commit returns before all partitions know of it; when all is read, they do.
    TopicReader.readAll(bootstrapServers, topic, record -> {});
    List<String> seen = new CopyOnWriteArrayList<>();
    try (var _ =
        TopicFollower.start(
            bootstrapServers, topic, "follower", record -> seen.add(text(record)))) {
      send("b");
      producer.commitTransaction();
      Await.until("it saw what came", PATIENCE, () -> seen.size() >= PARTITIONS);
    }

    assertThat(seen).containsExactlyInAnyOrder("b0", "b1", "b2");
  }

  private void send(String letter) throws Exception {
    producer.beginTransaction();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      byte[] value = (letter + partition).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}
