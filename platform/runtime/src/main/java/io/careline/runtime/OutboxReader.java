package io.careline.runtime;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the outbox by snapshot difference: what is visible now and was not visible at the cursor.
 * So no row is lost whose transaction committed late, none waits behind an open transaction, and
 * the rows of an inquiry come in the order of their ids, which are drawn under its lock.
 */
final class OutboxReader {
  /** Bounds are inclusive below and exclusive above, as {@code pg_snapshot} has them. */
  private static final String PAGE =
      """
      with page as (
        select id, topic, key, headers, data from outbox
        where xid >= pg_snapshot_xmax($1::text::pg_snapshot)
          and xid < pg_snapshot_xmax($2::text::pg_snapshot)
          and pg_visible_in_snapshot(xid, $2::text::pg_snapshot) and id > $3
        union all
        select id, topic, key, headers, data from outbox
        where xid = any(array(select pg_snapshot_xip($1::text::pg_snapshot)))
          and pg_visible_in_snapshot(xid, $2::text::pg_snapshot) and id > $3
      )
      select * from page order by id limit $4
      """;

  private static final String FIRST_PAGE =
      """
      select id, topic, key, headers, data from outbox
      where pg_visible_in_snapshot(xid, $1::text::pg_snapshot) and id > $2
      order by id limit $3
      """;

  private static final String OLDEST_TRANSACTION =
      """
      select min(xact_start) as at from pg_stat_activity
      where usename = current_user and datname = current_database()
        and pid <> pg_backend_pid() and xact_start is not null
      """;

  private final Database database;
  private final int limit;

  /** A row to publish. */
  record Entry(long id, String topic, String key, String headers, String data) {}

  /**
   * What is to be published next.
   *
   * @param complete every event of this service with a time up to it is published with this page
   */
  record Page(List<Entry> entries, OutboxCursor next, Instant complete, boolean full) {}

  OutboxReader(Database database, int limit) {
    this.database = database;
    this.limit = limit;
  }

  /** The database cluster: a cursor of another one means nothing here. */
  String systemIdentifier() {
    return database.transaction(tx ->
        tx.query("select system_identifier::text as id from pg_control_system()")
            .iterator()
            .next()
            .getString("id"));
  }

  /** Whether the cursor lies ahead of this database, as after a restored backup. */
  boolean isAhead(OutboxCursor cursor) {
    String newest = cursor.target() == null ? cursor.snapshot() : cursor.target();
    if (newest == null) {
      return false;
    }
    return database.transaction(tx ->
        tx.query(
                "select pg_snapshot_xmax($1::text::pg_snapshot)"
                    + " > pg_snapshot_xmax(pg_current_snapshot()) as ahead",
                newest)
            .iterator()
            .next()
            .getBoolean("ahead"));
  }

  /** Deletes what was published long ago; until then it can be published again. */
  void forget(Duration keep) {
    database.transaction(tx ->
        tx.query(
            "delete from outbox where created_at < clock_timestamp() - $1 * interval '1 second'",
            (double) keep.toSeconds()));
    database.transaction(tx ->
        tx.query(
            "delete from idempotency where created_at < clock_timestamp() - interval '7 days'"));
  }

  /** The newest row there is; 0 if there is none. */
  long newest() {
    return number("select coalesce(max(id), 0) as n from outbox");
  }

  /** Rows that are not published, but for those of the last second; any instance may ask. */
  long unpublished() {
    return number(
        "select coalesce((select max(id) from outbox) - (select last_id from published), 0) as n");
  }

  /** Tells all instances up to which row all is published. */
  void tell(long lastId) {
    database.transaction(tx ->
        tx.query(
            "insert into published (last_id) values ($1)"
                + " on conflict (one_row) do update set last_id = excluded.last_id",
            lastId));
  }

  private long number(String sql) {
    return database.transaction(tx -> tx.query(sql).iterator().next().getLong("n"));
  }

  Page read(OutboxCursor cursor) {
    return database.apart(tx -> {
      // In this order, each in a transaction of its own: clock, open transactions, snapshot.
      Tx.Sent clock = tx.send("select clock_timestamp() as at");
      Tx.Sent oldest = tx.send(OLDEST_TRANSACTION);
      Tx.Sent snapshot = tx.send("select pg_current_snapshot()::text as now");
      Instant at = instant(clock).orElseThrow();
      Instant complete = instant(oldest).filter(at::isAfter).orElse(at);
      return page(tx, cursor, only(snapshot).getString("now"), complete);
    });
  }

  private Page page(Tx tx, OutboxCursor cursor, String now, Instant complete) {
    String target = cursor.target() == null ? now : cursor.target();
    String from = cursor.snapshot();
    Iterable<Row> rows;
    if (target.equals(from)) {
      rows = List.of();
    } else if (from == null) {
      rows = tx.query(FIRST_PAGE, target, cursor.lastId(), limit);
    } else {
      rows = tx.query(PAGE, from, target, cursor.target() == null ? 0L : cursor.lastId(), limit);
    }
    List<Entry> entries = new ArrayList<>();
    for (Row row : rows) {
      entries.add(
          new Entry(
              row.getLong("id"),
              row.getString("topic"),
              row.getString("key"),
              row.getString("headers"),
              row.getString("data")));
    }
    boolean full = entries.size() == limit;
    OutboxCursor next =
        full
            ? new OutboxCursor(from, target, entries.getLast().id())
            : new OutboxCursor(target, null, 0);
    // The clock was read for a snapshot taken now; of one that takes several pages it says nothing.
    boolean whole = !full && cursor.target() == null;
    return new Page(entries, next, whole ? complete : Instant.EPOCH, full);
  }

  private static Row only(Tx.Sent sent) {
    return sent.rows().iterator().next();
  }

  private static Optional<Instant> instant(Tx.Sent sent) {
    return Optional.ofNullable(only(sent).getOffsetDateTime("at")).map(OffsetDateTime::toInstant);
  }
}
