package io.careline.intake.store;

import io.careline.intake.app.customer.KeepCustomers;
import io.careline.intake.domain.customer.Identifier;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Customers in PostgreSQL. */
@ApplicationScoped
public class CustomerRows implements KeepCustomers {

  @Override
  public Map<Identifier.Key, KnownIdentifier> see(
      Tx tx, Collection<SeenIdentifier> seen, Instant at) {
    return IdentifierRows.see(tx, seen, at);
  }

  @Override
  public void hand(Tx tx, Map<UUID, UUID> customerByIdentifier) {
    IdentifierRows.hand(tx, customerByIdentifier);
  }

  @Override
  public void add(Tx tx, Collection<NewCustomer> customers, Instant at) {
    tx.execute(
        """
        insert into customer (id, name, tier, first_seen, test)
        select id, name, coalesce(tier, 'STANDARD'), $5::timestamptz, test
        from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[]) as new (id, name, tier, test)
        order by id
        on conflict (id) do nothing
        """,
        Columns.ids(customers, NewCustomer::id),
        Columns.texts(customers, NewCustomer::name),
        Columns.texts(customers, NewCustomer::tier),
        Columns.flags(customers, NewCustomer::test),
        Columns.time(at));
  }

  @Override
  public Map<UUID, KnownCustomer> known(Tx tx, Collection<UUID> ids) {
    Map<UUID, KnownCustomer> known = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, name, tier from customer where id = any ($1)", (Object) Columns.ids(ids))) {
      UUID id = row.getUUID("id");
      known.put(id, new KnownCustomer(id, row.getString("name"), row.getString("tier")));
    }
    return known;
  }

  @Override
  public void tell(Tx tx, Collection<KnownCustomer> customers) {
    tx.execute(
        """
        with locked as (
          select c.id, new.name, new.tier
          from unnest($1::uuid[], $2::text[], $3::text[]) as new (id, name, tier)
          join customer c on c.id = new.id order by c.id for update of c
        )
        update customer as c
        set tier = coalesce(new.tier, c.tier), name = coalesce(c.name, new.name),
          revision = c.revision + 1
        from locked as new where c.id = new.id
        """,
        Columns.ids(customers, KnownCustomer::id),
        Columns.texts(customers, KnownCustomer::name),
        Columns.texts(customers, KnownCustomer::tier));
  }

  @Override
  public Set<UUID> restricted(Tx tx, Collection<UUID> ids) {
    Set<UUID> restricted = new HashSet<>();
    tx.query(
            "select customer_id from customer_privacy where customer_id = any ($1) and restricted",
            (Object) Columns.ids(ids))
        .forEach(row -> restricted.add(row.getUUID("customer_id")));
    return restricted;
  }

  @Override
  public List<Claim> claim(Tx tx, Collection<Claim> claims, Instant at) {
    return IdentifierRows.claim(tx, claims, at);
  }

  @Override
  public List<Suspicion> suspicions(
      Tx tx, Collection<Claim> claims, Collection<UUID> freshIdentifiers) {
    return IdentifierRows.suspicions(tx, claims, freshIdentifiers);
  }

  @Override
  public void ask(Tx tx, Collection<Errand> errands, Instant at) {
    tx.execute(
        """
        insert into customer_errand (id, act, customer_id, other_id, reason, asked_at)
        select id, act, customer_id, other_id, reason, $6::timestamptz
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[])
          as new (id, act, customer_id, other_id, reason)
        order by id
        on conflict (id) do nothing
        """,
        Columns.ids(errands, Errand::id),
        Columns.texts(errands, errand -> errand.act().name()),
        Columns.ids(errands, Errand::customerId),
        Columns.ids(errands, Errand::other),
        Columns.texts(errands, Errand::reason),
        Columns.time(at));
  }

  @Override
  public List<Errand> errands(Tx tx, int limit) {
    List<Errand> errands = new ArrayList<>();
    for (Row row :
        tx.query("select * from customer_errand order by asked_at, id limit $1", limit)) {
      errands.add(
          new Errand(
              row.getUUID("id"),
              Errand.Act.valueOf(row.getString("act")),
              row.getUUID("customer_id"),
              row.getUUID("other_id"),
              row.getString("reason")));
    }
    return errands;
  }

  @Override
  public void done(Tx tx, UUID errand) {
    tx.execute("delete from customer_errand where id = $1", errand);
  }

  @Override
  public Map<UUID, UUID> survivors(Tx tx, Collection<UUID> ids) {
    Map<UUID, UUID> survivors = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, coalesce(merged_into, id) as survivor from customer where id = any ($1)",
            (Object) Columns.ids(ids))) {
      survivors.put(row.getUUID("id"), row.getUUID("survivor"));
    }
    return survivors;
  }

  /**
   * Identifiers first, as contacts do, then customers with those that were merged into them. What a
   * contact added while its rows were waited for is not locked: such a customer is left out.
   */
  @Override
  public Map<UUID, LockedCustomer> lock(Tx tx, Collection<UUID> ids) {
    UUID[] asked = Columns.ids(ids);
    Tx.Sent identifiers = tx.send(LOCK_IDENTIFIERS, (Object) asked);
    Tx.Sent customers = tx.send(LOCK_CUSTOMERS, (Object) asked);
    Tx.Sent again = tx.send(IDENTIFIERS, (Object) asked);
    Map<UUID, Set<UUID>> locked = byCustomer(identifiers.rows());
    List<Row> rows = new ArrayList<>();
    customers.rows().forEach(rows::add);
    Map<UUID, Set<UUID>> there = byCustomer(again.rows());
    Map<UUID, LockedCustomer> found = new HashMap<>();
    for (Row row : rows) {
      UUID id = row.getUUID("id");
      Set<UUID> all = there.getOrDefault(id, Set.of());
      if (row.getUUID("merged_into") == null && all.equals(locked.getOrDefault(id, Set.of()))) {
        found.put(
            id,
            new LockedCustomer(
                id,
                row.getInteger("revision"),
                row.getBoolean("test"),
                row.getOffsetDateTime("first_seen").toInstant(),
                all));
      }
    }
    return found;
  }

  private static final String LOCK_IDENTIFIERS =
      """
      select id, customer_id from identifier where customer_id = any ($1)
      order by kind, value, system, test for update
      """;

  private static final String LOCK_CUSTOMERS =
      """
      select id, revision, test, first_seen, merged_into from customer
      where id = any ($1) or merged_into = any ($1) order by id for update
      """;

  private static final String IDENTIFIERS =
      "select id, customer_id from identifier where customer_id = any ($1)";

  private static Map<UUID, Set<UUID>> byCustomer(RowSet<Row> rows) {
    Map<UUID, Set<UUID>> all = new HashMap<>();
    for (Row row : rows) {
      all.computeIfAbsent(row.getUUID("customer_id"), id -> new HashSet<>()).add(row.getUUID("id"));
    }
    return all;
  }

  @Override
  public Map<Identifier.Key, UUID> owners(Tx tx, Collection<Identifier.Key> keys) {
    return keys.isEmpty() ? Map.of() : IdentifierRows.owners(tx, keys);
  }

  @Override
  public List<UUID> inquiriesFrom(Tx tx, UUID customer, Collection<UUID> identifiers, int limit) {
    List<UUID> inquiries = new ArrayList<>();
    tx.query(
            """
            select id from inquiry where customer_id = $1 and identifier_id = any ($2)
            order by id desc limit $3
            """,
            customer,
            Columns.ids(identifiers),
            limit)
        .forEach(row -> inquiries.add(row.getUUID("id")));
    return inquiries;
  }

  @Override
  public Map<Identifier.Key, UUID> references(Tx tx, UUID customer) {
    return IdentifierRows.references(tx, customer);
  }

  @Override
  public void merge(Tx tx, Merging merging) {
    CustomerChanges.merge(tx, merging);
  }

  @Override
  public void split(Tx tx, Splitting splitting) {
    CustomerChanges.split(tx, splitting);
  }

  @Override
  public boolean isSuggested(Tx tx, UUID customer, UUID other) {
    return CustomerSuggestions.isSuggested(tx, customer, other);
  }

  @Override
  public void dismiss(Tx tx, Dismissing dismissing) {
    CustomerSuggestions.dismiss(tx, dismissing);
  }

  @Override
  public void change(Tx tx, Changing changing) {
    CustomerChanges.change(tx, changing);
  }
}
