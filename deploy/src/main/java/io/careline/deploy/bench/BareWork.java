package io.careline.deploy.bench;

import io.careline.contract.Topics;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Yardsticks: what the broker and the database do when nothing else is asked of them. */
final class BareWork {
  private static final int RECORD_BYTES = 1024;
  private static final int BATCH = 500;

  private BareWork() {}

  /**
   * Records per second of a plain producer: 1 KiB, acks=all, idempotent, to the topic of dead
   * letters, which nobody reads.
   */
  static double producer(String bootstrapServers, Duration time) {
    AtomicLong acknowledged = new AtomicLong();
    long begun = System.nanoTime();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                "true",
                "batch.size",
                String.valueOf(64 * 1024)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = new byte[RECORD_BYTES];
      String topic = Topics.deadLetters(Topics.KPIS);
      while (System.nanoTime() - begun < time.toNanos()) {
        var _ =
            producer.send(
                new ProducerRecord<>(topic, value),
                (done, fault) -> {
                  if (fault == null) {
                    acknowledged.incrementAndGet();
                  }
                });
      }
    }
    return acknowledged.get() / ((System.nanoTime() - begun) / 1e9);
  }

  /** Rows per second of one upsert with {@code unnest} for each 500 rows of 1 KiB. */
  static double upsert(String url, String user, String password, Duration time)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement create = connection.createStatement()) {
      create.execute(
          "create schema if not exists bare; create table if not exists bare.state (key text primary key, body text not null)");
      long rows = 0;
      long begun = System.nanoTime();
      String body = "x".repeat(RECORD_BYTES);
      try (PreparedStatement upsert =
          connection.prepareStatement(
              "insert into bare.state select * from unnest(?, ?)"
                  + " on conflict (key) do update set body = excluded.body")) {
        while (System.nanoTime() - begun < time.toNanos()) {
          String[] keys = new String[BATCH];
          String[] bodies = new String[BATCH];
          for (int i = 0; i < BATCH; i++) {
            keys[i] = "key-" + (rows + i);
            bodies[i] = body;
          }
          Array first = connection.createArrayOf("text", keys);
          Array second = connection.createArrayOf("text", bodies);
          upsert.setArray(1, first);
          upsert.setArray(2, second);
          upsert.executeUpdate();
          rows += BATCH;
        }
      }
      return rows / ((System.nanoTime() - begun) / 1e9);
    }
  }
}
