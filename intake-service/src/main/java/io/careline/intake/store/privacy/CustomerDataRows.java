package io.careline.intake.store.privacy;

import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.Source;
import io.careline.intake.app.privacy.CustomerData;
import io.careline.intake.domain.privacy.Erasure;
import io.careline.intake.domain.privacy.PrivacyDecisions.ErasureState;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is held of customers, and the tables of erasures and holds. */
@ApplicationScoped
public class CustomerDataRows implements CustomerData {
  private final CustomerTables tables = new CustomerTables();

  @Override
  public Optional<Person> person(Tx tx, UUID customerId) {
    return tables.person(tx, customerId);
  }

  @Override
  public int openInquiries(Tx tx, UUID customerId) {
    return tx.query(
            """
            select count(*)::int as open from inquiry
            where customer_id in (
                select coalesce(merged_into, id) from customer where id = $1 union select $1)
              and status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')
            """,
            customerId)
        .iterator()
        .next()
        .getInteger("open");
  }

  @Override
  public boolean isHeldAsMerged(Tx tx, UUID customerId) {
    return tables.isHeldAsMerged(tx, customerId);
  }

  @Override
  public long erase(Tx tx, List<UUID> ids, Instant now) {
    UUID[] customers = ids.toArray(UUID[]::new);
    RetentionLock.beside(tx);
    ErasedTexts texts = ErasedTexts.ofCustomers(tx, customers);
    texts.conversations();
    tables.lock(tx, customers);
    List<String> addresses = tables.addresses(tx, customers);
    texts.attachments();
    texts.messages();
    texts.deliveries();
    texts.strays(addresses);
    texts.inquiries();
    long known = tables.erase(tx, customers);
    tx.execute(
        """
        insert into customer_privacy (customer_id, restricted, erased_at)
        select id, false, $2::timestamptz from unnest($1::uuid[]) as id
        on conflict (customer_id) do update set restricted = false,
          erased_at = coalesce(customer_privacy.erased_at, excluded.erased_at)
        """,
        customers,
        time(now));
    return texts.rows() + known;
  }

  @Override
  public void restrict(Tx tx, UUID customerId, boolean restricted) {
    RetentionLock.beside(tx);
    // Contacts that are being placed come before or after, so that each inquiry hears of it.
    tables.lock(tx, new UUID[] {customerId});
    tx.execute(
        """
        insert into customer_privacy (customer_id, restricted) values ($1, $2)
        on conflict (customer_id) do update set restricted = excluded.restricted
        """,
        customerId,
        restricted);
  }

  @Override
  public void tellInquiries(Tx tx, List<UUID> ids, Privacy privacy) {
    tx.execute(
        """
        insert into privacy_todo (inquiry_id, customer_id, privacy)
        select id, customer_id, $2::text from inquiry where customer_id = any ($1)
        on conflict (inquiry_id) do update set privacy = excluded.privacy
        """,
        ids.toArray(UUID[]::new),
        privacy.name());
  }

  @Override
  public void keepHold(Tx tx, PlacedHold hold) {
    RetentionLock.beside(tx);
    tx.execute(
        """
        insert into customer_hold (id, customer_id, reason, until, placed_by, placed_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing
        """,
        hold.id(),
        hold.customerId(),
        hold.reason(),
        timeOrNull(hold.until()),
        hold.placedBy(),
        time(hold.placedAt()));
  }

  @Override
  public void liftHold(Tx tx, UUID holdId, String by, Instant at) {
    tx.execute(
        "update customer_hold set lifted_by = $2, lifted_at = $3 where id = $1",
        holdId,
        by,
        time(at));
  }

  @Override
  public List<PlacedHold> holds(Tx tx, UUID customerId) {
    return list(
        tx.query(
            "select * from customer_hold where customer_id = $1 order by placed_at desc, id",
            customerId),
        row ->
            new PlacedHold(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                row.getString("reason"),
                instant(row, "until"),
                row.getString("placed_by"),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getString("lifted_by"),
                instant(row, "lifted_at")));
  }

  @Override
  public void note(
      Tx tx, UUID customerId, Erasure erasure, ErasureState state, String by, long deleted) {
    tx.execute(
        """
        insert into erasure as e (customer_id, also_known_as, proof, state, requested_by,
          requested_at, erased_at, confirmed, completed_at, deleted)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (customer_id) do update set state = excluded.state,
          erased_at = excluded.erased_at, confirmed = excluded.confirmed,
          completed_at = excluded.completed_at, deleted = e.deleted + excluded.deleted
        """,
        customerId,
        erasure.alsoKnownAs().toArray(UUID[]::new),
        erasure.proof(),
        state.name(),
        by,
        time(erasure.requestedAt()),
        timeOrNull(erasure.erasedAt()),
        erasure.confirmed().stream().map(Source::serviceName).sorted().toArray(String[]::new),
        timeOrNull(erasure.completedAt()),
        deleted);
  }

  @Override
  public Optional<ErasureView> erasure(Tx tx, UUID customerId) {
    return list(
            tx.query(
                "select * from erasure where customer_id = $1 or $1 = any (also_known_as)",
                customerId),
            row ->
                new ErasureView(
                    row.getUUID("customer_id"),
                    ErasureState.valueOf(row.getString("state")),
                    row.getString("proof"),
                    row.getString("requested_by"),
                    row.getOffsetDateTime("requested_at").toInstant(),
                    instant(row, "erased_at"),
                    Arrays.asList(row.getArrayOfStrings("confirmed")),
                    instant(row, "completed_at"),
                    row.getLong("deleted")))
        .stream()
        .findFirst();
  }

  @Override
  public List<Todo> todos(Tx tx, int limit) {
    return list(
        tx.query(
            "select inquiry_id, privacy from privacy_todo order by inquiry_id limit $1", limit),
        row -> new Todo(row.getUUID("inquiry_id"), Privacy.valueOf(row.getString("privacy"))));
  }

  @Override
  public void done(Tx tx, Todo todo) {
    tx.execute(
        "delete from privacy_todo where inquiry_id = $1 and privacy = $2",
        todo.inquiryId(),
        todo.privacy().name());
  }

  @Override
  public List<UUID> complete(Tx tx, int limit) {
    // What was under way when the customer was erased is known only after that commit.
    tx.execute(
        """
        update erasure set barrier = pg_snapshot_xmax(pg_current_snapshot())
        where state = 'ERASING' and barrier is null
        """);
    return list(
        tx.query(
            """
            select customer_id from erasure e
            where state = 'ERASING' and cardinality(confirmed) = $1
              and barrier <= pg_snapshot_xmin(pg_current_snapshot())
              and not exists (select from privacy_todo t
                where t.customer_id = e.customer_id or t.customer_id = any (e.also_known_as))
            order by requested_at limit $2
            """,
            Source.values().length - 1,
            limit),
        row -> row.getUUID("customer_id"));
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>();
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
