package io.careline.intake.store.privacy;

import io.careline.contract.IntakeEvent.Texts;
import io.careline.intake.app.retention.KeepRetention.Deleted;
import io.careline.intake.app.retention.KeepRetention.Due;
import io.careline.intake.app.retention.KeepRetention.Periods;
import io.careline.intake.app.retention.KeepRetention.Run;
import io.careline.intake.app.retention.KeepRetention.Totals;
import io.careline.intake.store.privacy.ErasedTexts.Files;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables {@code retention_deleted} and {@code retention_run}, and what is due. */
final class RetentionReportRows {

  void count(Tx tx, Texts what, Map<String, Long> inquiries, List<Files> files) {
    Set<String> categories = new HashSet<>(inquiries.keySet());
    files.forEach(some -> categories.add(some.category()));
    for (String category : categories.stream().sorted().toList()) {
      List<Files> own = files.stream().filter(some -> some.category().equals(category)).toList();
      tx.execute(
          """
          insert into retention_deleted as d (day, category, what, inquiries, files, bytes)
          values ((clock_timestamp() at time zone 'UTC')::date, $1, $2, $3, $4, $5)
          on conflict (day, category, what) do update set
            inquiries = d.inquiries + excluded.inquiries, files = d.files + excluded.files,
            bytes = d.bytes + excluded.bytes
          """,
          category,
          what.name(),
          inquiries.getOrDefault(category, 0L),
          own.stream().mapToLong(Files::count).sum(),
          own.stream().mapToLong(Files::bytes).sum());
    }
  }

  void begun(Tx tx) {
    tx.execute(
        """
        insert into retention_run (id, started_at) values (1, clock_timestamp())
        on conflict (id) do update set started_at = excluded.started_at, ended_at = null,
          failure = null, conversations = 0, attachments = 0, files = 0, bytes = 0
        """);
  }

  void ended(Tx tx, Totals deleted, @Nullable String failure) {
    tx.execute(
        """
        update retention_run set ended_at = clock_timestamp(), failure = nullif($1, ''),
          conversations = $2, attachments = $3, files = $4, bytes = $5
        """,
        failure == null ? "" : failure,
        deleted.conversations(),
        deleted.attachments(),
        deleted.files(),
        deleted.bytes());
  }

  Totals totals(Tx tx) {
    Row row =
        tx.query(
                """
                select coalesce(sum(inquiries) filter (where what = 'CONVERSATION'), 0)::bigint
                    as conversations,
                  coalesce(sum(inquiries) filter (where what = 'ATTACHMENTS'), 0)::bigint
                    as attachments,
                  coalesce(sum(files), 0)::bigint as files,
                  coalesce(sum(bytes), 0)::bigint as bytes
                from retention_deleted
                """)
            .iterator()
            .next();
    return new Totals(
        row.getLong("conversations"),
        row.getLong("attachments"),
        row.getLong("files"),
        row.getLong("bytes"));
  }

  @Nullable Run lastRun(Tx tx) {
    for (Row row : tx.query("select * from retention_run")) {
      OffsetDateTime ended = row.getOffsetDateTime("ended_at");
      return new Run(
          row.getOffsetDateTime("started_at").toInstant(),
          ended == null ? null : ended.toInstant(),
          row.getString("failure"),
          row.getLong("conversations"),
          row.getLong("attachments"),
          row.getLong("files"),
          row.getLong("bytes"));
    }
    return null;
  }

  List<Due> due(Tx tx, Collection<Periods> periods) {
    List<Due> due = new ArrayList<>();
    for (Row row :
        tx.query(
            DUE,
            periods.stream().map(Periods::category).toArray(String[]::new),
            periods.stream().map(one -> one.conversation().toString()).toArray(String[]::new),
            periods.stream().map(one -> one.attachments().toString()).toArray(String[]::new))) {
      due.add(
          new Due(
              row.getString("category"),
              row.getLong("conversations"),
              row.getLong("attachments"),
              row.getLong("held")));
    }
    return due;
  }

  private static final String DUE =
      """
      select k.category, c.conversations, a.attachments, c.held + a.held as held
      from unnest($1::text[], $2::text[], $3::text[])
          with ordinality as k (category, conversation, attachments, place)
      cross join lateral (
        select count(*) filter (where %2$s) as conversations,
          count(*) filter (where not %2$s) as held
        from inquiry i where i.category = k.category and %1$s
          and i.changed_at <= clock_timestamp() - k.conversation::interval) c
      cross join lateral (
        select count(*) filter (where %2$s) as attachments,
          count(*) filter (where not %2$s) as held
        from inquiry i where i.category = k.category and %1$s
          and i.attachments_deleted_at is null and %3$s
          and i.changed_at <= clock_timestamp() - k.attachments::interval
          and i.changed_at > clock_timestamp() - k.conversation::interval) a
      order by k.place
      """
          .formatted(RetentionRows.OVER, RetentionRows.FREE, RetentionRows.WITH_FILES);

  List<Deleted> deleted(Tx tx, int days) {
    List<Deleted> deleted = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select * from retention_deleted
            where day > (clock_timestamp() at time zone 'UTC')::date - $1::int
            order by day desc, category, what
            """,
            days)) {
      deleted.add(
          new Deleted(
              row.getLocalDate("day"),
              row.getString("category"),
              Texts.valueOf(row.getString("what")),
              row.getLong("inquiries"),
              row.getLong("files"),
              row.getLong("bytes")));
    }
    return deleted;
  }
}
