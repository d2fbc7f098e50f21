package io.careline.runtime;

import io.careline.contract.Event;
import java.util.ArrayList;
import java.util.List;

/** The table {@code outbox}: what the relay publishes. */
final class OutboxRows {
  private final RecordCodec codec;
  private final List<String> topics = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> headers = new ArrayList<>();
  private final List<String> data = new ArrayList<>();

  OutboxRows(RecordCodec codec) {
    this.codec = codec;
  }

  void add(Event event) {
    add(event.topic(), event.subject(), codec.headers(event), codec.data(event));
  }

  void add(String topic, String key, String headers, String data) {
    this.topics.add(topic);
    this.keys.add(key);
    this.headers.add(headers);
    this.data.add(data);
  }

  boolean isEmpty() {
    return topics.isEmpty();
  }

  /** Ids are drawn here, after the states were locked: so they follow the order of the changes. */
  void save(Tx tx) {
    if (isEmpty()) {
      return;
    }
    tx.execute(
        """
        insert into outbox (topic, key, headers, data)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
        """,
        topics.toArray(String[]::new),
        keys.toArray(String[]::new),
        headers.toArray(String[]::new),
        data.toArray(String[]::new));
  }
}
