package io.careline.routing.store;

import io.careline.contract.Channel;
import io.careline.routing.domain.staffing.Measures;
import io.careline.routing.domain.staffing.Measures.Cell;
import io.careline.routing.domain.staffing.Measures.Hours;
import io.careline.routing.domain.staffing.Shrinkage;
import io.careline.routing.domain.staffing.Sums;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The sums that staffing counts on, per half hour. */
public final class StaffingStore {

  /** Adds what was measured to what stands there. */
  public void add(Tx tx, Measures measures) {
    if (!measures.work().isEmpty()) {
      addTraffic(tx, List.copyOf(measures.work().entrySet()));
    }
    if (!measures.presence().isEmpty()) {
      addPresence(tx, List.copyOf(measures.presence().entrySet()));
    }
  }

  private static void addTraffic(Tx tx, List<Map.Entry<Cell, Sums>> cells) {
    tx.execute(
        """
        insert into staffing_traffic as t (queue, starts_at, channel, arrivals, answered, abandoned,
          waited, handled, worked, worked_squares, wrapped_up, wrap_up, wrap_up_squares)
        select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[],
          $6::bigint[], $7::float8[], $8::bigint[], $9::float8[], $10::float8[], $11::bigint[],
          $12::float8[], $13::float8[])
        on conflict (queue, starts_at, channel) do update set
          arrivals = t.arrivals + excluded.arrivals,
          answered = t.answered + excluded.answered,
          abandoned = t.abandoned + excluded.abandoned,
          waited = t.waited + excluded.waited,
          handled = t.handled + excluded.handled,
          worked = t.worked + excluded.worked,
          worked_squares = t.worked_squares + excluded.worked_squares,
          wrapped_up = t.wrapped_up + excluded.wrapped_up,
          wrap_up = t.wrap_up + excluded.wrap_up,
          wrap_up_squares = t.wrap_up_squares + excluded.wrap_up_squares
        """,
        cells.stream().map(cell -> cell.getKey().queue()).toArray(String[]::new),
        times(cells, cell -> cell.getKey().from()),
        cells.stream().map(cell -> cell.getKey().channel().name()).toArray(String[]::new),
        counts(cells, Sums::arrivals),
        counts(cells, Sums::answered),
        counts(cells, Sums::abandoned),
        amounts(cells, Sums::waited),
        counts(cells, Sums::handled),
        amounts(cells, Sums::worked),
        amounts(cells, Sums::workedSquares),
        counts(cells, Sums::wrappedUp),
        amounts(cells, Sums::wrapUp),
        amounts(cells, Sums::wrapUpSquares));
  }

  private static void addPresence(Tx tx, List<Map.Entry<Hours, Shrinkage>> hours) {
    tx.execute(
        """
        insert into staffing_presence as p (pool, starts_at, ready, logged_in)
        select * from unnest($1::text[], $2::timestamptz[], $3::float8[], $4::float8[])
        on conflict (pool, starts_at) do update set
          ready = p.ready + excluded.ready, logged_in = p.logged_in + excluded.logged_in
        """,
        hours.stream().map(hour -> hour.getKey().pool()).toArray(String[]::new),
        times(hours, hour -> hour.getKey().from()),
        amounts(hours, Shrinkage::ready),
        amounts(hours, Shrinkage::loggedIn));
  }

  /** Since when anything was measured, in whichever queue. */
  public Optional<Instant> since(Tx tx) {
    for (Row row : tx.query("select min(starts_at) as since from staffing_traffic")) {
      OffsetDateTime since = row.getOffsetDateTime("since");
      return Optional.ofNullable(since).map(OffsetDateTime::toInstant);
    }
    return Optional.empty();
  }

  /** What was measured in a queue on these channels, by half hour; {@code to} is exclusive. */
  public Map<Instant, Sums> traffic(
      Tx tx, String queue, Set<Channel> channels, Instant from, Instant to) {
    Map<Instant, Sums> found = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select * from staffing_traffic
            where queue = $1 and starts_at >= $2 and starts_at < $3 and channel = any($4)
            """,
            queue,
            time(from),
            time(to),
            channels.stream().map(Channel::name).toArray(String[]::new))) {
      found.merge(row.getOffsetDateTime("starts_at").toInstant(), sums(row), Sums::plus);
    }
    return found;
  }

  private static Sums sums(Row row) {
    return new Sums(
        row.getLong("arrivals"),
        row.getLong("answered"),
        row.getLong("abandoned"),
        row.getDouble("waited"),
        row.getLong("handled"),
        row.getDouble("worked"),
        row.getDouble("worked_squares"),
        row.getLong("wrapped_up"),
        row.getDouble("wrap_up"),
        row.getDouble("wrap_up_squares"));
  }

  /** A pool's presence; {@code to} is exclusive. */
  public Shrinkage presence(Tx tx, String pool, Instant from, Instant to) {
    for (Row row :
        tx.query(
            """
            select coalesce(sum(ready), 0) as ready, coalesce(sum(logged_in), 0) as logged_in
            from staffing_presence where pool = $1 and starts_at >= $2 and starts_at < $3
            """,
            pool,
            time(from),
            time(to))) {
      return new Shrinkage(row.getDouble("ready"), row.getDouble("logged_in"));
    }
    return Shrinkage.NONE;
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static <K, V> OffsetDateTime[] times(
      Collection<Map.Entry<K, V>> of, Function<Map.Entry<K, V>, Instant> part) {
    return of.stream().map(part).map(StaffingStore::time).toArray(OffsetDateTime[]::new);
  }

  private static <K, V> Long[] counts(Collection<Map.Entry<K, V>> of, ToLongFunction<V> part) {
    return of.stream().map(one -> part.applyAsLong(one.getValue())).toArray(Long[]::new);
  }

  private static <K, V> Double[] amounts(Collection<Map.Entry<K, V>> of, ToDoubleFunction<V> part) {
    return of.stream().map(one -> part.applyAsDouble(one.getValue())).toArray(Double[]::new);
  }
}
