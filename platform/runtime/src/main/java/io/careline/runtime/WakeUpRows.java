package io.careline.runtime;

import io.careline.decider.WakeUp;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code wake_up}: SQL finds what is due, the decider's state decides whether it is. */
final class WakeUpRows {

  /** A row to be written or deleted. */
  private record Wish(String key, WakeUp wakeUp) {}

  private final List<Wish> set = new ArrayList<>();
  private final List<Wish> cancelled = new ArrayList<>();

  /** Notes how the wishes of {@code key} changed. */
  void change(String key, Collection<WakeUp> before, Collection<WakeUp> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    Map<String, WakeUp> gone = new HashMap<>();
    before.forEach(wakeUp -> gone.put(wakeUp.name(), wakeUp));
    for (WakeUp wakeUp : after) {
      if (!wakeUp.equals(gone.remove(wakeUp.name()))) {
        set.add(new Wish(key, wakeUp));
      }
    }
    gone.values().forEach(wakeUp -> cancelled.add(new Wish(key, wakeUp)));
  }

  /** Deletes a row that was found due, whatever became of it. */
  void consume(String key, WakeUp wakeUp) {
    cancelled.add(new Wish(key, wakeUp));
  }

  /** The earliest wish that was set, by kind. */
  Optional<Instant> earliest(WakeUp.Kind kind) {
    return set.stream()
        .map(Wish::wakeUp)
        .filter(wakeUp -> wakeUp.kind() == kind)
        .map(WakeUp::due)
        .min(Instant::compareTo);
  }

  void save(Tx tx) {
    if (!cancelled.isEmpty()) {
      tx.execute(
          """
          delete from wake_up w using unnest($1::text[], $2::text[], $3::timestamptz[])
            as c(key, name, due_at)
          where w.key = c.key and w.name = c.name and w.due_at = c.due_at
          """,
          strings(cancelled, Wish::key),
          strings(cancelled, wish -> wish.wakeUp().name()),
          dues(cancelled));
    }
    if (!set.isEmpty()) {
      tx.execute(
          """
          insert into wake_up (key, name, kind, due_at, part)
          select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::int[])
          on conflict (key, name) do update set kind = excluded.kind, due_at = excluded.due_at
          """,
          strings(set, Wish::key),
          strings(set, wish -> wish.wakeUp().name()),
          strings(set, wish -> wish.wakeUp().kind().name()),
          dues(set),
          set.stream().map(wish -> Partitions.of(wish.key())).toArray(Integer[]::new));
    }
  }

  /** Due wake-ups of somebody's patience, in due order. */
  static List<Work.Due<Object>> duePatience(Tx tx, Collection<Integer> partitions, int limit) {
    return read(
        tx.query(
            """
            select key, name, kind, due_at from wake_up
            where kind = 'PATIENCE' and due_at <= statement_timestamp() and part = any($1)
              and not exists (select 1 from parked p where p.key = wake_up.key)
            order by due_at limit $2
            """,
            partitions.toArray(Integer[]::new),
            limit));
  }

  /** Promises whose partition is known to be complete beyond them, in due order. */
  static List<Work.Due<Object>> duePromises(Tx tx, Map<Integer, Instant> safe, int limit) {
    List<Integer> partitions = List.copyOf(safe.keySet());
    return read(
        tx.query(
            """
            select w.key, w.name, w.kind, w.due_at from wake_up w
            join unnest($1::int[], $2::timestamptz[]) as s(part, safe) on s.part = w.part
            where w.kind = 'PROMISE' and w.due_at < $4 and w.due_at < s.safe
              and not exists (select 1 from parked p where p.key = w.key)
            order by w.due_at limit $3
            """,
            partitions.toArray(Integer[]::new),
            partitions.stream()
                .map(part -> safe.getOrDefault(part, Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new),
            limit,
            latest(safe.values()).atOffset(ZoneOffset.UTC)));
  }

  /** A bound that the index knows, so that what is armed for later costs nothing. */
  private static Instant latest(Collection<Instant> times) {
    return times.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /** When the next wake-up of {@code kind} is due. */
  static Optional<Instant> nextDue(Tx tx, WakeUp.Kind kind) {
    for (Row row :
        tx.query("select min(due_at) as due from wake_up where kind = $1", kind.name())) {
      OffsetDateTime due = row.getOffsetDateTime("due");
      if (due != null) {
        return Optional.of(due.toInstant());
      }
    }
    return Optional.empty();
  }

  private static List<Work.Due<Object>> read(Iterable<Row> rows) {
    List<Work.Due<Object>> due = new ArrayList<>();
    for (Row row : rows) {
      due.add(
          new Work.Due<>(
              row.getString("key"),
              new WakeUp(
                  row.getString("name"),
                  WakeUp.Kind.valueOf(row.getString("kind")),
                  row.getOffsetDateTime("due_at").toInstant())));
    }
    return due;
  }

  private static String[] strings(
      List<Wish> wishes, java.util.function.Function<Wish, String> part) {
    return wishes.stream().map(part).toArray(String[]::new);
  }

  private static OffsetDateTime[] dues(List<Wish> wishes) {
    return wishes.stream()
        .map(wish -> wish.wakeUp().due().atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
