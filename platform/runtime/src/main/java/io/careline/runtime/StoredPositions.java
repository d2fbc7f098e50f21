package io.careline.runtime;

import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The table {@code consumed}: where a group's reading resumes. */
final class StoredPositions {
  private final String group;

  StoredPositions(String group) {
    this.group = group;
  }

  /** Where reading resumes, of all that was ever read. */
  Map<TopicPartition, Long> stored(Tx tx) {
    return read(tx.query("select topic, part, next_offset from consumed where grp = $1", group));
  }

  /** Where reading of {@code partitions} resumes; the beginning for those never read. */
  Map<TopicPartition, Long> stored(Tx tx, List<TopicPartition> partitions) {
    String[] topics = partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    Integer[] parts = partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    tx.query(
        """
        insert into consumed (grp, topic, part, next_offset)
        select $1, topic, part, 0 from unnest($2::text[], $3::int[]) as n(topic, part)
        on conflict do nothing
        """,
        group,
        topics,
        parts);
    return read(
        tx.query(
            """
            select c.topic, c.part, c.next_offset from consumed c
            join unnest($2::text[], $3::int[]) as n(topic, part)
              on n.topic = c.topic and n.part = c.part
            where c.grp = $1
            """,
            group,
            topics,
            parts));
  }

  private static Map<TopicPartition, Long> read(Iterable<Row> rows) {
    Map<TopicPartition, Long> stored = new HashMap<>();
    for (Row row : rows) {
      stored.put(
          new TopicPartition(row.getString("topic"), row.getInteger("part")),
          row.getLong("next_offset"));
    }
    return stored;
  }
}
