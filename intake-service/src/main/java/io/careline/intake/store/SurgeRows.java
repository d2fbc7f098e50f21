package io.careline.intake.store;

import io.careline.contract.SurgeEvent;
import io.careline.intake.app.incident.KeepSurges;
import io.careline.intake.domain.SurgeCount;
import io.careline.policy.Surges;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Surges in PostgreSQL, and the counts of inquiries that show them. */
@ApplicationScoped
public class SurgeRows implements KeepSurges {
  /** The past is counted in longer stretches than the present, as it should not be chance. */
  private static final Duration STRETCH = Duration.ofHours(1);

  private static final int EXAMPLES = 10;
  private static final double MILLIS = 1_000;

  @Override
  public void detected(Tx tx, SurgeEvent.Detected event) {
    tx.execute(
        """
        insert into surge (id, kind, subject, window_from, window_to, seen, expected, probability,
          examples)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        event.surgeId(),
        event.kind().name(),
        event.of(),
        Columns.time(event.from()),
        Columns.time(event.to()),
        event.seen(),
        event.expected(),
        event.probability(),
        Columns.ids(event.examples()));
  }

  @Override
  public void ended(Tx tx, SurgeEvent.Ended event) {
    tx.execute(
        "update surge set ended_at = $2 where id = $1", event.surgeId(), Columns.time(event.at()));
  }

  @Override
  public boolean turn(Tx tx, Duration every) {
    return tx.query(
                """
                update round set next_at = clock_timestamp() + $1 * interval '1 second'
                where name = 'surges' and next_at <= clock_timestamp()
                """,
                every.toMillis() / MILLIS * 0.9)
            .rowCount()
        == 1;
  }

  @Override
  public List<SurgeCount> counts(Tx tx, Surges rule, ZoneId zone, Instant now) {
    OffsetDateTime first =
        tx.query("select min(received_at) as first from inquiry where not test")
            .iterator()
            .next()
            .getOffsetDateTime("first");
    if (first == null) {
      return List.of();
    }
    List<Instant> before = new ArrayList<>();
    for (int week = 1; week <= rule.weeks(); week++) {
      Instant then = now.atZone(zone).minusWeeks(week).toInstant();
      if (stretchUpTo(then, rule.window()).isBefore(first.toInstant())) {
        break;
      }
      before.add(then);
    }
    List<SurgeCount> counts = new ArrayList<>();
    for (Row row :
        tx.query(
            WORTH, Columns.time(now.minus(rule.window())), Columns.time(now), rule.atLeast())) {
      SurgeEvent.Kind kind = SurgeEvent.Kind.valueOf(row.getString("kind"));
      String of = row.getString("subject");
      int seen = row.getInteger("seen");
      counts.add(count(tx, new Counted(kind, of, seen), rule, now, before));
    }
    return counts;
  }

  private record Counted(SurgeEvent.Kind kind, String of, int seen) {}

  private static final String WORTH =
      """
      with fresh as (
        select category, source from inquiry
        where received_at > $1 and received_at <= $2 and not test and status <> 'REJECTED'),
      counted as (
        select 'CATEGORY' as kind, category as subject, count(*)::int as seen
        from fresh group by category
        union all
        select 'SOURCE', source, count(*)::int from fresh group by source)
      select coalesce(c.kind, s.kind) as kind, coalesce(c.subject, s.subject) as subject,
        coalesce(c.seen, 0) as seen
      from counted c
      full join (select kind, subject from surge where ended_at is null) as s
        on s.kind = c.kind and s.subject = c.subject
      where c.seen >= $3 or s.kind is not null
      order by 1, 2
      """;

  /**
   * @param before the same moment of the weeks before
   */
  private static SurgeCount count(
      Tx tx, Counted counted, Surges rule, Instant now, List<Instant> before) {
    String column =
        switch (counted.kind()) {
          case CATEGORY -> "category";
          case SOURCE -> "source";
        };
    int inStretches = 0;
    int inWindows = 0;
    for (Instant to : before) {
      Instant from = stretchUpTo(to, rule.window());
      Row row =
          tx.query(
                  """
                  select count(*) filter (where received_at > $1 and received_at <= $2)::int as wide,
                    count(*) filter (where received_at > $3 and received_at <= $4)::int as narrow
                  from inquiry
                  where received_at > least($1, $3) and received_at <= greatest($2, $4)
                    and not test and status <> 'REJECTED' and %s = $5
                  """
                      .formatted(column),
                  Columns.time(from),
                  Columns.time(from.plus(STRETCH)),
                  Columns.time(to.minus(rule.window())),
                  Columns.time(to),
                  counted.of())
              .iterator()
              .next();
      inStretches += row.getInteger("wide");
      inWindows += row.getInteger("narrow");
    }
    List<UUID> examples = new ArrayList<>();
    tx.query(
            "select id from inquiry where received_at > $1 and received_at <= $2 and not test"
                + " and status <> 'REJECTED' and "
                + column
                + " = $3 order by received_at desc limit $4",
            Columns.time(now.minus(rule.window())),
            Columns.time(now),
            counted.of(),
            EXAMPLES)
        .forEach(row -> examples.add(row.getUUID("id")));
    return new SurgeCount(
        counted.kind(),
        counted.of(),
        rule.window(),
        now,
        counted.seen(),
        new SurgeCount.Past(before.size(), STRETCH, inStretches, inWindows),
        examples);
  }

  /** Where the stretch around the middle of the window that ends {@code then} begins. */
  private static Instant stretchUpTo(Instant then, Duration window) {
    return then.minus(window.dividedBy(2)).minus(STRETCH.dividedBy(2));
  }

  @Override
  public List<SurgeView> list(Tx tx, boolean running, int limit) {
    List<SurgeView> found = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select * from surge where ended_at is null or not $1
            order by window_to desc, id limit $2
            """,
            running,
            limit)) {
      OffsetDateTime ended = row.getOffsetDateTime("ended_at");
      found.add(
          new SurgeView(
              row.getUUID("id"),
              SurgeEvent.Kind.valueOf(row.getString("kind")),
              row.getString("subject"),
              row.getOffsetDateTime("window_from").toInstant(),
              row.getOffsetDateTime("window_to").toInstant(),
              row.getInteger("seen"),
              row.getDouble("expected"),
              row.getDouble("probability"),
              List.of(row.getArrayOfUUIDs("examples")),
              ended == null ? null : ended.toInstant()));
    }
    return found;
  }
}
