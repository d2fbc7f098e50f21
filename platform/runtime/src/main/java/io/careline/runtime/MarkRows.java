package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.Source;
import io.careline.decider.Mark;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code mark}. Where one instance alone decides, recent marks are kept in memory; it
 * forgets them when a transaction fails.
 */
final class MarkRows {
  /** Marks kept in memory; a mark is about 300 bytes. */
  private static final int CACHED_MAX = 100_000;

  private final RecordCodec codec;
  private final @Nullable Map<String, Mark> cache;

  MarkRows(RecordCodec codec, boolean resident) {
    this.codec = codec;
    this.cache = resident ? new RecentlyUsed() : null;
  }

  /** Asks for the marks of {@code scopes}; those that are not stored are left out. */
  Supplier<Map<String, Mark>> load(Tx tx, Collection<String> scopes) {
    Map<String, Mark> marks = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (String scope : scopes) {
      Mark cached = cache == null ? null : cache.get(scope);
      if (cached == null) {
        missing.add(scope);
      } else {
        marks.put(scope, cached);
      }
    }
    if (missing.isEmpty()) {
      return () -> marks;
    }
    Tx.Sent stored =
        tx.send(
            "select scope, seen, sent, last_time, held from mark where scope = any($1)",
            (Object) missing.toArray(String[]::new));
    return () -> {
      stored.rows().forEach(row -> marks.put(row.getString("scope"), read(row)));
      return marks;
    };
  }

  void committed(Map<String, Mark> changed) {
    if (cache != null) {
      cache.putAll(changed);
    }
  }

  void forget() {
    if (cache != null) {
      cache.clear();
    }
  }

  private static final class RecentlyUsed extends LinkedHashMap<String, Mark> {
    RecentlyUsed() {
      super(1024, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Mark> eldest) {
      return size() > CACHED_MAX;
    }
  }

  void save(Tx tx, Map<String, Mark> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<String> scopes = changed.keySet().stream().sorted().toList();
    List<Mark> marks = scopes.stream().map(changed::get).toList();
    tx.execute(
        """
        insert into mark as m (scope, seen, sent, last_time, held)
        select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[])
        on conflict (scope) do update set seen = excluded.seen, sent = excluded.sent,
          last_time = excluded.last_time, held = excluded.held
        """,
        scopes.toArray(String[]::new),
        marks.stream().map(MarkRows::seen).toArray(String[]::new),
        marks.stream().map(Mark::sent).toArray(Long[]::new),
        marks.stream()
            .map(mark -> mark.lastTime().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new),
        marks.stream().map(mark -> held(mark.held())).toArray(String[]::new));
  }

  private Mark read(Row row) {
    List<Long> seen =
        new ArrayList<>(
            Arrays.stream(row.getString("seen").split(",")).map(Long::valueOf).toList());
    while (seen.size() < Source.values().length) {
      seen.add(0L);
    }
    String held = row.getString("held");
    return new Mark(
        seen,
        row.getLong("sent"),
        row.getOffsetDateTime("last_time").toInstant(),
        held == null ? List.of() : codec.readAll(held));
  }

  private static String seen(Mark mark) {
    return mark.seen().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private @Nullable String held(List<Event> events) {
    return events.isEmpty() ? null : codec.writeAll(events);
  }
}
