package io.careline.sla.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Target;
import io.careline.runtime.StateJson;
import io.careline.runtime.Tx;
import io.careline.sla.app.ClockPage;
import io.careline.sla.app.ClockPosition;
import io.careline.sla.app.ClockQuery;
import io.careline.sla.app.KnownClock;
import io.careline.sla.app.StateName;
import io.careline.sla.domain.Clock;
import io.careline.sla.domain.ClockState;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code clock}. */
public final class ClockRows {
  private static final String NEVER = "infinity";
  private static final String BEFORE_ALL = "-infinity";
  private static final UUID NO_ID = new UUID(0, 0);

  private final ObjectMapper mapper = StateJson.mapper(ClockState.class);

  /** Inserts or replaces, each clock once. */
  public void write(Tx tx, List<KnownClock> clocks) {
    tx.execute(
        """
        insert into clock (id, inquiry_id, target, state, due_at, started_at, body, test)
        select id, inquiry_id, target, state, nullif(due_at, '')::timestamptz, started_at,
          body::json, test
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[],
                    $6::timestamptz[], $7::text[], $8::boolean[])
          as new(id, inquiry_id, target, state, due_at, started_at, body, test)
        on conflict (id) do update set
          target = excluded.target, state = excluded.state, due_at = excluded.due_at,
          body = excluded.body
        """,
        clocks.stream().map(known -> known.clock().id()).toArray(UUID[]::new),
        clocks.stream().map(KnownClock::inquiryId).toArray(UUID[]::new),
        clocks.stream().map(known -> known.clock().ref().target().name()).toArray(String[]::new),
        clocks.stream()
            .map(known -> StateName.of(known.clock().state()).name())
            .toArray(String[]::new),
        clocks.stream().map(known -> text(known.clock().state().due())).toArray(String[]::new),
        clocks.stream()
            .map(known -> known.clock().startedAt().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new),
        clocks.stream().map(known -> write(known.clock())).toArray(String[]::new),
        clocks.stream().map(KnownClock::test).toArray(Boolean[]::new));
  }

  /** Whether anything of the inquiry was read. */
  public boolean isKnown(Tx tx, UUID inquiryId) {
    return tx.query("select 1 from state where key = $1", inquiryId.toString())
        .iterator()
        .hasNext();
  }

  /** All clocks of an inquiry, the oldest first. */
  public List<KnownClock> ofInquiry(Tx tx, UUID inquiryId) {
    return read(
        tx.query(
            """
            select inquiry_id, body::text as body, test from clock
            where inquiry_id = $1 order by started_at, id
            """,
            inquiryId));
  }

  /** A part of the list of all clocks. */
  public ClockPage page(Tx tx, ClockQuery query) {
    ClockPosition after = query.after();
    List<KnownClock> found =
        read(
            tx.query(
                """
                select inquiry_id, body::text as body, test from clock
                where ($1::text = '' or state = $1)
                  and ($2::text = '' or target = $2)
                  and ($3::text = '' or due_at < nullif($3, '')::timestamptz)
                  and (coalesce(due_at, 'infinity'::timestamptz), id)
                      > ($4::text::timestamptz, $5::uuid)
                order by coalesce(due_at, 'infinity'::timestamptz), id
                limit $6
                """,
                query.state() == null ? "" : query.state().name(),
                query.target() == null ? "" : query.target().name(),
                text(query.dueBefore()),
                after == null ? BEFORE_ALL : after.dueAt() == null ? NEVER : text(after.dueAt()),
                after == null ? NO_ID : after.id(),
                query.limit() + 1));
    if (found.size() <= query.limit()) {
      return new ClockPage(found, null);
    }
    List<KnownClock> part = found.subList(0, query.limit());
    Clock last = part.getLast().clock();
    return new ClockPage(part, new ClockPosition(last.state().due(), last.id()));
  }

  /** How many promises to real customers are still to be fulfilled, per target. */
  public Map<Target, Long> open(Tx tx) {
    Map<Target, Long> counts = new EnumMap<>(Target.class);
    for (Row row :
        tx.query(
            """
            select target, count(*) as clocks from clock
            where state in ('RUNNING', 'PAUSED', 'BREACHED') and not test group by target
            """)) {
      counts.put(Target.valueOf(row.getString("target")), row.getLong("clocks"));
    }
    return counts;
  }

  private List<KnownClock> read(Iterable<Row> rows) {
    List<KnownClock> clocks = new ArrayList<>();
    for (Row row : rows) {
      clocks.add(
          new KnownClock(
              row.getUUID("inquiry_id"), read(row.getString("body")), row.getBoolean("test")));
    }
    return clocks;
  }

  private Clock read(String body) {
    try {
      return mapper.readValue(body, Clock.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a clock's row", e);
    }
  }

  private String write(Clock clock) {
    try {
      return mapper.writeValueAsString(clock);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("clock " + clock.id(), e);
    }
  }

  /** As SQL reads it; empty stands for null, which parameters can't be. */
  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
