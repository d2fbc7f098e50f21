package io.careline.intake.store;

import io.careline.intake.app.push.Parcels;
import io.careline.intake.domain.push.Circuit;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Parcel;
import io.careline.intake.domain.push.Settlement;
import io.careline.intake.domain.push.Turns;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables {@code parcel} and {@code endpoint}. */
@ApplicationScoped
public class ParcelRows implements Parcels {
  private static final String EXPIRED = "EXPIRED";

  @Override
  public Instant now(Tx tx) {
    return tx.clock();
  }

  @Override
  public void keep(Tx tx, List<NewParcel> rows) {
    tx.execute(
        "insert into endpoint (name) select distinct unnest($1::text[]) on conflict do nothing",
        (Object) Columns.texts(rows, row -> row.endpoint().toString()));
    tx.execute(
        """
        insert into parcel (id, endpoint, inquiry_id, outbound_id, type, body, since, due_at)
        select id, endpoint, inquiry_id, outbound_id, type, body, at, at
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
            $7::timestamptz[])
          with ordinality as new (id, endpoint, inquiry_id, outbound_id, type, body, at, place)
        order by place
        on conflict (id) do nothing
        """,
        Columns.ids(rows, NewParcel::id),
        Columns.texts(rows, row -> row.endpoint().toString()),
        Columns.ids(rows, NewParcel::inquiryId),
        Columns.ids(rows, NewParcel::outboundId),
        Columns.texts(rows, NewParcel::type),
        Columns.texts(rows, NewParcel::body),
        Columns.times(rows, NewParcel::at));
  }

  @Override
  public List<Turns.Waiting> waiting(Tx tx, Instant now, int perEndpoint) {
    return list(
        tx.query(
            """
            select due.id, e.name, e.failures, e.open_until
            from endpoint e cross join lateral (
              select p.id from parcel p
              where p.endpoint = e.name and p.state = 'WAITING' and p.due_at <= $1
                and not exists (
                  select 1 from parcel b
                  where b.endpoint = p.endpoint and b.inquiry_id = p.inquiry_id
                    and b.state = 'WAITING' and b.position < p.position)
              order by p.position limit $2) due
            where not e.paused and (e.open_until is null or e.open_until <= $1)
              and (e.probed_until is null or e.probed_until <= $1)
            """,
            Columns.time(now),
            perEndpoint),
        row ->
            new Turns.Waiting(
                row.getUUID("id"), Endpoint.of(row.getString("name")), circuitOf(row)));
  }

  @Override
  public List<Parcel> claim(Tx tx, Collection<UUID> ids, Instant now, Instant until) {
    return list(
        tx.query(
            """
            update parcel p set attempt = p.attempt + 1, due_at = $3
            from (
              select id from parcel
              where id = any ($1) and state = 'WAITING' and due_at <= $2
              order by id for update skip locked) mine
            where p.id = mine.id
            returning p.*
            """,
            Columns.ids(ids),
            Columns.time(now),
            Columns.time(until)),
        row ->
            new Parcel(
                row.getUUID("id"),
                Endpoint.of(row.getString("endpoint")),
                row.getUUID("inquiry_id"),
                row.getUUID("outbound_id"),
                row.getString("type"),
                row.getString("body"),
                row.getInteger("attempt"),
                row.getOffsetDateTime("since").toInstant(),
                now));
  }

  @Override
  public void probe(Tx tx, Collection<Endpoint> endpoints, Instant until) {
    endpoints.stream()
        .sorted(Comparator.comparing(Endpoint::toString))
        .forEach(endpoint ->
            tx.execute(
                "update endpoint set probed_until = $2 where name = $1",
                endpoint.toString(),
                Columns.time(until)));
  }

  @Override
  public Circuit circuit(Tx tx, Endpoint endpoint) {
    Iterator<Row> rows =
        tx.query(
                "select failures, open_until from endpoint where name = $1 for update",
                endpoint.toString())
            .iterator();
    return rows.hasNext() ? circuitOf(rows.next()) : Circuit.CLOSED;
  }

  @Override
  public void settle(Tx tx, Parcel parcel, Settlement settlement, Instant now) {
    boolean waits = settlement.state() == Settlement.State.WAITING;
    boolean failed = settlement.state() == Settlement.State.DEAD && parcel.outboundId() != null;
    tx.query(
        """
        update parcel set state = $3, due_at = coalesce($4, due_at), reason = $5, settled_at = $6,
          untold = $7
        where id = $1 and attempt = $2 and state = 'WAITING'
        """,
        parcel.id(),
        parcel.attempt(),
        settlement.state().name(),
        Columns.timeOrNull(settlement.dueAt()),
        settlement.reason(),
        waits ? null : Columns.time(now),
        failed);
    tx.query(
        """
        update endpoint set failures = $2, open_until = $3, probed_until = null
        where name = $1 and (failures, open_until) is distinct from ($2, $3)
        """,
        parcel.endpoint().toString(),
        settlement.circuit().failures(),
        Columns.timeOrNull(settlement.circuit().openUntil()));
  }

  @Override
  public void pause(Tx tx, Endpoint endpoint, boolean paused) {
    tx.query("update endpoint set paused = $2 where name = $1", endpoint.toString(), paused);
  }

  @Override
  public void give(Tx tx, Endpoint endpoint, String reason, Instant now) {
    tx.query(
        """
        update parcel set state = 'DEAD', reason = $2, settled_at = $3
        where endpoint = $1 and state = 'WAITING'
        """,
        endpoint.toString(),
        reason,
        Columns.time(now));
  }

  @Override
  public List<FailedMessage> untold(Tx tx, int limit) {
    return list(
        tx.query("select * from parcel where untold order by position limit $1", limit),
        row ->
            new FailedMessage(
                row.getUUID("id"),
                row.getUUID("inquiry_id"),
                row.getUUID("outbound_id"),
                row.getString("reason")));
  }

  @Override
  public void told(Tx tx, UUID id) {
    tx.query("update parcel set untold = false where id = $1", id);
  }

  @Override
  public void tidy(Tx tx, Instant now, Duration keepDelivered, Duration keepDead) {
    tx.query(
        """
        update parcel set state = 'DEAD', reason = $2, settled_at = $3,
          untold = outbound_id is not null
        where state = 'WAITING' and since < $1 and due_at < $1
        """,
        Columns.time(now.minus(keepDead)),
        EXPIRED,
        Columns.time(now));
    tx.query(
        "delete from parcel where state = 'DELIVERED' and settled_at < $1",
        Columns.time(now.minus(keepDelivered)));
    tx.query(
        "delete from parcel where state = 'DEAD' and settled_at < $1 and not untold",
        Columns.time(now.minus(keepDead)));
  }

  @Override
  public List<Backlog> backlog(Tx tx, Instant now) {
    return list(
        tx.query(
            """
            select split_part(endpoint, '/', 1) as kind, count(*) as waiting, min(since) as oldest
            from parcel where state = 'WAITING' group by 1
            """),
        row ->
            new Backlog(
                Endpoint.Kind.valueOf(row.getString("kind")),
                row.getLong("waiting"),
                Duration.between(row.getOffsetDateTime("oldest").toInstant(), now)));
  }

  @Override
  public List<ParcelView> list(Tx tx, Search search, int limit) {
    Endpoint endpoint = search.endpoint();
    return list(
        tx.query(
            """
            select * from parcel
            where state = $1 and ($2::text is null or endpoint = $2) and position < $3
            order by position desc limit $4
            """,
            search.state().name(),
            endpoint == null ? null : endpoint.toString(),
            search.before(),
            limit),
        ParcelRows::viewOf);
  }

  @Override
  public int replay(Tx tx, @Nullable UUID id, @Nullable Endpoint endpoint, Instant now) {
    return tx.query(
            """
            update parcel set state = 'WAITING', attempt = 0, since = $3, due_at = $3,
              settled_at = null, untold = false
            where state = 'DEAD' and ($1::uuid is null or id = $1)
              and ($2::text is null or endpoint = $2)
            """,
            id,
            endpoint == null ? null : endpoint.toString(),
            Columns.time(now))
        .rowCount();
  }

  private static ParcelView viewOf(Row row) {
    Settlement.State state = Settlement.State.valueOf(row.getString("state"));
    return new ParcelView(
        row.getUUID("id"),
        row.getLong("position"),
        Endpoint.of(row.getString("endpoint")),
        row.getUUID("inquiry_id"),
        row.getUUID("outbound_id"),
        row.getString("type"),
        state,
        row.getInteger("attempt"),
        row.getOffsetDateTime("since").toInstant(),
        state == Settlement.State.WAITING ? instant(row, "due_at") : null,
        instant(row, "settled_at"),
        row.getString("reason"));
  }

  private static Circuit circuitOf(Row row) {
    return new Circuit(row.getInteger("failures"), instant(row, "open_until"));
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>();
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
