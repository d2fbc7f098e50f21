package io.careline.runtime;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The keys that stand aside: one of their records could not be read or decided, and later ones wait
 * behind it. The set in memory saves a look into the table; the table decides.
 */
@ApplicationScoped
class ParkedKeys {
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final RecordCodec codec = new RecordCodec();
  private final RuntimeMetrics metrics;

  ParkedKeys(RuntimeMetrics metrics) {
    this.metrics = metrics;
  }

  /** Reads the table; gives how many there are. */
  int reload(Tx tx) {
    keys.clear();
    for (Row row : tx.query("select distinct key from parked")) {
      keys.add(row.getString("key"));
    }
    return keys.size();
  }

  int count() {
    return keys.size();
  }

  /** Whether {@code key} stands aside. Locks it against a redrive that ends at this moment. */
  boolean isParked(Tx tx, String key) {
    if (!keys.contains(key)) {
      return false;
    }
    lock(tx, key);
    boolean parked =
        tx.query("select 1 from parked where key = $1 limit 1", key).iterator().hasNext();
    if (!parked) {
      keys.remove(key);
    }
    return parked;
  }

  void lock(Tx tx, String key) {
    tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", key);
  }

  /** Parks a record. {@code reason} must not hold data of the record. */
  void park(Tx tx, String key, ConsumerRecord<byte[], byte[]> origin, String reason) {
    byte @Nullable [] value = origin.value();
    insert(
        tx,
        key,
        origin.topic(),
        origin.partition(),
        origin.offset(),
        reason,
        codec.write(RecordCodec.headersOf(origin.headers())),
        value);
  }

  /** Parks a wake-up that could not be decided: the key stands aside until it is redriven. */
  void parkWakeUp(Tx tx, String key, String name, String reason) {
    insert(tx, key, "wake-up " + key + " " + name, 0, 0, reason, "{}", null);
  }

  /** To be called after the commit, with the number of records that were put aside. */
  void count(int deadLetters) {
    metrics.countDeadLetters(deadLetters);
  }

  /** To be called after the commit. */
  void parked(String key) {
    keys.add(key);
  }

  void redriven(String key) {
    keys.remove(key);
  }

  private static void insert(
      Tx tx,
      String key,
      String topic,
      int partition,
      long offset,
      String reason,
      String headers,
      byte @Nullable [] data) {
    tx.query(
        """
        insert into parked (key, topic, part, at_offset, reason, headers, data)
        values ($1, $2, $3, $4, $5, $6, decode($7, 'base64'))
        on conflict (topic, part, at_offset) do nothing
        """,
        key,
        topic,
        partition,
        offset,
        reason,
        headers,
        data == null ? "" : Base64.getEncoder().encodeToString(data));
  }

  static byte[] bytes(Row row) {
    Buffer buffer = row.getDelegate().getBuffer("data");
    return buffer == null ? new byte[0] : buffer.getBytes();
  }
}
