package io.careline.reporting.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.InquiryRef;
import io.careline.reporting.app.Snapshot;
import io.careline.reporting.domain.InquiryFact;
import io.careline.runtime.StateJson;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table {@code inquiry_fact}: the states, with columns to find them by. */
public final class FactRows implements StateStore<InquiryFact> {
  private static final String OPEN =
      "not test and status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')";

  private final ObjectMapper mapper = StateJson.mapper();

  @Override
  public Supplier<Map<String, InquiryFact>> load(Tx tx, Collection<String> keys) {
    Tx.Sent stored =
        tx.send(
            """
            select key, body::text as body from inquiry_fact
            where key = any($1) order by key for update
            """,
            (Object) keys.toArray(String[]::new));
    return () -> byKey(stored.rows());
  }

  @Override
  public Map<String, InquiryFact> loadAll(Tx tx) {
    return byKey(tx.query("select key, body::text as body from inquiry_fact"));
  }

  @Override
  public void save(Tx tx, List<Change<InquiryFact>> changes) {
    tx.execute(
        """
        insert into inquiry_fact
          (key, body, status, channel, queue, customer_id, category, received_at, changed_at,
           test)
        select key, body::json, status, nullif(channel, ''), nullif(queue, ''),
          nullif(customer_id, '')::uuid, nullif(category, ''),
          nullif(received_at, '')::timestamptz, nullif(changed_at, '')::timestamptz, test
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                    $7::text[], $8::text[], $9::text[], $10::boolean[])
          as new(key, body, status, channel, queue, customer_id, category, received_at, changed_at,
                 test)
        on conflict (key) do update set
          body = excluded.body, status = excluded.status, channel = excluded.channel,
          queue = excluded.queue, customer_id = excluded.customer_id,
          category = excluded.category, received_at = excluded.received_at,
          changed_at = excluded.changed_at, test = excluded.test
        """,
        column(changes, Change::key),
        column(changes, change -> json(change.after())),
        column(changes, change -> change.after().fold().status().name()),
        column(changes, change -> told(change, inquiry -> inquiry.channel().name())),
        column(changes, change -> told(change, InquiryRef::queue)),
        column(changes, change -> told(change, inquiry -> inquiry.customerId().toString())),
        column(changes, change -> told(change, InquiryRef::category)),
        column(changes, change -> told(change, inquiry -> inquiry.receivedAt().toString())),
        column(changes, change -> text(change.after().changedAt())),
        changes.stream().map(change -> !change.after().counts()).toArray(Boolean[]::new));
  }

  /** The fact of one inquiry. */
  public Optional<InquiryFact> find(Tx tx, UUID inquiryId) {
    return facts(
            tx.query(
                "select body::text as body from inquiry_fact where key = $1", inquiryId.toString()))
        .stream()
        .findFirst();
  }

  /**
   * Every fact of a real inquiry that was received before {@code before} and changed at {@code
   * since} or later.
   */
  public List<InquiryFact> alive(Tx tx, Instant since, Instant before) {
    return facts(
        tx.query(
            """
            select body::text as body from inquiry_fact
            where changed_at >= $1 and received_at < $2 and not test
            """,
            since.atOffset(ZoneOffset.UTC),
            before.atOffset(ZoneOffset.UTC)));
  }

  /** Every fact of a real inquiry that is not ended. */
  public List<InquiryFact> open(Tx tx) {
    return facts(tx.query("select body::text as body from inquiry_fact where " + OPEN));
  }

  /** How far events were seen; the epoch before the first one. */
  public Instant watermark(Tx tx) {
    return tx.query("select coalesce(max(changed_at), 'epoch') as seen from inquiry_fact")
        .iterator()
        .next()
        .getOffsetDateTime("seen")
        .toInstant();
  }

  /** What is really open at this moment, counted. */
  public Snapshot snapshot(Tx tx) {
    SortedMap<String, Long> byStatus = new TreeMap<>();
    SortedMap<String, Long> byQueue = new TreeMap<>();
    long open = 0;
    for (Row row :
        tx.query(
            "select status, coalesce(queue, '') as queue, count(*) as n from inquiry_fact where "
                + OPEN
                + " group by 1, 2")) {
      long count = row.getLong("n");
      open += count;
      byStatus.merge(row.getString("status"), count, Long::sum);
      if (!row.getString("queue").isEmpty()) {
        byQueue.merge(row.getString("queue"), count, Long::sum);
      }
    }
    Instant now =
        tx.query("select clock_timestamp() as now")
            .iterator()
            .next()
            .getOffsetDateTime("now")
            .toInstant();
    return new Snapshot(now, watermark(tx), open, byStatus, byQueue);
  }

  private Map<String, InquiryFact> byKey(Iterable<Row> rows) {
    Map<String, InquiryFact> facts = new HashMap<>();
    for (Row row : rows) {
      facts.put(row.getString("key"), fact(row.getString("body")));
    }
    return facts;
  }

  private List<InquiryFact> facts(Iterable<Row> rows) {
    List<InquiryFact> facts = new ArrayList<>();
    for (Row row : rows) {
      facts.add(fact(row.getString("body")));
    }
    return facts;
  }

  private InquiryFact fact(String body) {
    try {
      return mapper.readValue(body, InquiryFact.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a fact's row", e);
    }
  }

  private String json(InquiryFact fact) {
    try {
      return mapper.writeValueAsString(fact);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a fact as a row", e);
    }
  }

  private static String[] column(
      List<Change<InquiryFact>> changes, Function<Change<InquiryFact>, String> value) {
    return changes.stream().map(value).toArray(String[]::new);
  }

  /** Empty stands for null, which parameters can't be. */
  private static String told(
      Change<InquiryFact> change, Function<InquiryRef, @Nullable String> field) {
    InquiryRef inquiry = change.after().inquiry();
    String value = inquiry == null ? null : field.apply(inquiry);
    return value == null ? "" : value;
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.toString();
  }
}
