package io.careline.escalation.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.escalation.app.EscalationPage;
import io.careline.escalation.app.EscalationPosition;
import io.careline.escalation.app.EscalationQuery;
import io.careline.escalation.app.KnownEscalation;
import io.careline.escalation.app.Reasons;
import io.careline.escalation.app.ToldEscalation;
import io.careline.escalation.domain.Escalation;
import io.careline.escalation.domain.EscalationState;
import io.careline.runtime.StateJson;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code escalation}. */
public final class EscalationRows {
  private static final String AFTER_ALL = "infinity";
  private static final UUID LAST_ID = new UUID(-1, -1);

  private final ObjectMapper mapper = StateJson.mapper(EscalationState.class);

  /** Inserts or replaces, each escalation once; reasons that are null leave what stands there. */
  public void write(Tx tx, List<ToldEscalation> rows) {
    tx.execute(
        """
        insert into escalation as old
          (id, inquiry_id, customer_id, state, tier, opened_at, body, request_reason, close_reason,
           test)
        select id, inquiry_id, customer_id, state, tier, opened_at, body::json,
               nullif(request_reason, ''), nullif(close_reason, ''), test
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::timestamptz[],
                    $7::text[], $8::text[], $9::text[], $10::boolean[])
          as new(id, inquiry_id, customer_id, state, tier, opened_at, body, request_reason,
                 close_reason, test)
        on conflict (id) do update set
          state = excluded.state, tier = excluded.tier, body = excluded.body,
          request_reason = coalesce(excluded.request_reason, old.request_reason),
          close_reason = coalesce(excluded.close_reason, old.close_reason)
        """,
        of(rows, Escalation::id).toArray(UUID[]::new),
        of(rows, escalation -> escalation.openedFor().id()).toArray(UUID[]::new),
        of(rows, escalation -> escalation.openedFor().customerId()).toArray(UUID[]::new),
        rows.stream().map(row -> row.known().stateName().name()).toArray(String[]::new),
        of(rows, Escalation::tier).toArray(Integer[]::new),
        of(rows, escalation -> precise(escalation.openedAt()).atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new),
        rows.stream().map(row -> write(row.known())).toArray(String[]::new),
        rows.stream().map(row -> text(row.reasons().forRequest())).toArray(String[]::new),
        rows.stream().map(row -> text(row.reasons().forClosing())).toArray(String[]::new),
        of(rows, escalation -> escalation.openedFor().test()).toArray(Boolean[]::new));
  }

  /** The same, without what people say about erased customers, or where all else was deleted. */
  public List<ToldEscalation> withoutErased(Tx tx, List<ToldEscalation> rows) {
    UUID[] customers =
        rows.stream()
            .filter(row -> !row.reasons().equals(Reasons.NONE))
            .map(row -> row.known().escalation().openedFor().customerId())
            .distinct()
            .sorted()
            .toArray(UUID[]::new);
    if (customers.length == 0) {
      return rows;
    }
    lock(tx, customers);
    Set<UUID> erased = new HashSet<>();
    tx.query(
            "select customer_id from erased_customer where customer_id = any($1::uuid[])",
            (Object) customers)
        .forEach(row -> erased.add(row.getUUID("customer_id")));
    Set<UUID> old = forgotten(tx, rows);
    return rows.stream()
        .map(row ->
            erased.contains(row.known().escalation().openedFor().customerId())
                    || old.contains(row.known().escalation().openedFor().id())
                ? new ToldEscalation(row.known(), Reasons.NONE)
                : row)
        .toList();
  }

  private static Set<UUID> forgotten(Tx tx, List<ToldEscalation> rows) {
    Set<UUID> old = new HashSet<>();
    tx.query(
            "select inquiry_id from forgotten_inquiry where inquiry_id = any($1::uuid[])",
            (Object) of(rows, escalation -> escalation.openedFor().id()).toArray(UUID[]::new))
        .forEach(row -> old.add(row.getUUID("inquiry_id")));
    return old;
  }

  /**
   * Deletes what people said about these inquiries, and what they will say. Nothing has to be
   * locked: who says something decides at the inquiry, as this does.
   */
  public void forgetReasonsAbout(Tx tx, List<UUID> inquiryIds) {
    UUID[] inquiries = inquiryIds.toArray(UUID[]::new);
    tx.execute(
        """
        insert into forgotten_inquiry (inquiry_id)
        select distinct id from unnest($1::uuid[]) as id on conflict do nothing
        """,
        (Object) inquiries);
    tx.execute(
        """
        update escalation set request_reason = null, close_reason = null
        where inquiry_id = any($1::uuid[])
          and (request_reason is not null or close_reason is not null)
        """,
        (Object) inquiries);
  }

  /** Words and the erasure of whom they are about wait for each other. */
  private static void lock(Tx tx, UUID[] customers) {
    tx.query(
        """
        select pg_advisory_xact_lock(hashtextextended(id::text, 2))
        from unnest($1::uuid[]) as id order by id
        """,
        (Object) customers);
  }

  /** Deletes what people said about inquiries of these customers, and what they will say. */
  public void forgetReasons(Tx tx, List<UUID> customerIds) {
    lock(tx, customerIds.stream().sorted().toArray(UUID[]::new));
    tx.execute(
        """
        insert into erased_customer (customer_id, erased_at)
        select distinct id, clock_timestamp() from unnest($1::uuid[]) as id
        on conflict do nothing
        """,
        (Object) customerIds.toArray(UUID[]::new));
    tx.execute(
        """
        update escalation set request_reason = null, close_reason = null
        where customer_id = any($1::uuid[])
        """,
        (Object) customerIds.toArray(UUID[]::new));
  }

  /** The inquiry of each of these escalations; unknown ones are left out. */
  public Map<UUID, UUID> inquiriesOf(Tx tx, List<UUID> ids) {
    Map<UUID, UUID> inquiries = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, inquiry_id from escalation where id = any($1::uuid[])",
            (Object) ids.toArray(UUID[]::new))) {
      inquiries.put(row.getUUID("id"), row.getUUID("inquiry_id"));
    }
    return inquiries;
  }

  /** One escalation, open or closed. */
  public Optional<ToldEscalation> escalation(Tx tx, UUID id) {
    return read(
            tx.query(
                """
                select body::text as body, request_reason, close_reason from escalation
                where id = $1
                """,
                id))
        .stream()
        .findFirst();
  }

  /** A part of the list of all escalations, the newest first. */
  public EscalationPage page(Tx tx, EscalationQuery query) {
    EscalationPosition after = query.after();
    List<ToldEscalation> found =
        read(
            tx.query(
                """
                select body::text as body, request_reason, close_reason from escalation
                where ($1::text = '' or state = $1)
                  and ($2::text = '' or inquiry_id = nullif($2, '')::uuid)
                  and (opened_at, id) < ($3::text::timestamptz, $4::uuid)
                order by opened_at desc, id desc
                limit $5
                """,
                query.state() == null ? "" : query.state().name(),
                query.inquiryId() == null ? "" : query.inquiryId().toString(),
                after == null ? AFTER_ALL : precise(after.openedAt()).toString(),
                after == null ? LAST_ID : after.id(),
                query.limit() + 1));
    if (found.size() <= query.limit()) {
      return new EscalationPage(found, null);
    }
    List<ToldEscalation> part = found.subList(0, query.limit());
    Escalation last = part.getLast().known().escalation();
    return new EscalationPage(part, new EscalationPosition(last.openedAt(), last.id()));
  }

  /** How many are open for real customers, per tier. */
  public Map<Integer, Long> open(Tx tx) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (Row row :
        tx.query(
            """
            select tier, count(*) as escalations from escalation
            where state <> 'CLOSED' and not test group by tier
            """)) {
      counts.put(row.getInteger("tier"), row.getLong("escalations"));
    }
    return counts;
  }

  private List<ToldEscalation> read(Iterable<Row> rows) {
    List<ToldEscalation> found = new ArrayList<>();
    for (Row row : rows) {
      found.add(
          new ToldEscalation(
              read(row.getString("body")),
              new Reasons(row.getString("request_reason"), row.getString("close_reason"))));
    }
    return found;
  }

  private KnownEscalation read(String body) {
    try {
      return mapper.readValue(body, KnownEscalation.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an escalation's row", e);
    }
  }

  private String write(KnownEscalation known) {
    try {
      return mapper.writeValueAsString(known);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("escalation " + known.escalation().id(), e);
    }
  }

  private static <T> List<T> of(List<ToldEscalation> rows, Function<Escalation, T> column) {
    return rows.stream().map(row -> column.apply(row.known().escalation())).toList();
  }

  /** As precise as the database keeps it, so that a cursor finds its row. */
  private static Instant precise(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  private static String text(@Nullable String said) {
    return said == null ? "" : said;
  }
}
