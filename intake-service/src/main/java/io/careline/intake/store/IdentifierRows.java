package io.careline.intake.store;

import io.careline.intake.app.customer.KeepCustomers.Claim;
import io.careline.intake.app.customer.KeepCustomers.KnownIdentifier;
import io.careline.intake.app.customer.KeepCustomers.SeenIdentifier;
import io.careline.intake.app.customer.KeepCustomers.Suspicion;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Identifiers and what is claimed of them, as statements for whole batches. */
final class IdentifierRows {
  private IdentifierRows() {}

  static Map<Identifier.Key, KnownIdentifier> see(
      Tx tx, Collection<SeenIdentifier> seen, Instant at) {
    Map<Identifier.Key, UUID> proposed = new HashMap<>();
    seen.forEach(one -> proposed.put(one.identifier().key(one.test()), one.proposed()));
    Map<Identifier.Key, KnownIdentifier> known = new HashMap<>();
    for (Row row : tx.query(SEE, seenColumns(seen, at))) {
      Identifier.Key key = keyOf(row);
      UUID customer = row.getUUID("customer_id");
      known.put(
          key,
          new KnownIdentifier(row.getUUID("id"), customer, customer.equals(proposed.get(key))));
    }
    return known;
  }

  // The row is written even if nothing is new: so it is locked, and a merge waits for it.
  private static final String SEE =
      """
      insert into identifier as i (id, kind, system, value, test, as_written, proof, customer_id,
        first_seen, last_seen)
      select id, kind, system, value, test, as_written, proof::proof, customer_id,
        $9::timestamptz, $9::timestamptz
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[],
          $7::text[], $8::uuid[])
        as new (id, kind, system, value, test, as_written, proof, customer_id)
      order by kind collate "C", value collate "C", system collate "C", test
      on conflict (kind, value, system, test) do update
        set last_seen = greatest(i.last_seen, excluded.last_seen),
          proof = greatest(i.proof, excluded.proof)
      returning id, kind, system, value, test, customer_id
      """;

  private static Object[] seenColumns(Collection<SeenIdentifier> rows, Instant at) {
    return new Object[] {
      Columns.ids(rows, SeenIdentifier::id),
      Columns.texts(rows, row -> row.identifier().kind().name()),
      Columns.texts(rows, row -> row.identifier().system()),
      Columns.texts(rows, row -> row.identifier().value()),
      Columns.flags(rows, SeenIdentifier::test),
      Columns.texts(rows, row -> row.identifier().asWritten()),
      Columns.texts(rows, row -> row.identifier().proof().name()),
      Columns.ids(rows, SeenIdentifier::proposed),
      Columns.time(at)
    };
  }

  static Identifier.Key keyOf(Row row) {
    return new Identifier.Key(
        IdentifierKind.valueOf(row.getString("kind")),
        row.getString("value"),
        row.getString("system"),
        row.getBoolean("test"));
  }

  static void hand(Tx tx, Map<UUID, UUID> customerByIdentifier) {
    List<Map.Entry<UUID, UUID>> rows = new ArrayList<>(customerByIdentifier.entrySet());
    tx.execute(
        """
        update identifier as i set customer_id = new.customer_id
        from unnest($1::uuid[], $2::uuid[]) as new (id, customer_id) where i.id = new.id
        """,
        Columns.ids(rows, Map.Entry::getKey),
        Columns.ids(rows, Map.Entry::getValue));
  }

  static Map<Identifier.Key, UUID> owners(Tx tx, Collection<Identifier.Key> keys) {
    return byKey(
        tx,
        """
        select i.kind, i.system, i.value, i.test, i.customer_id as id
        from unnest($1::text[], $2::text[], $3::text[], $4::boolean[])
          as asked (kind, value, system, test)
        join identifier i on i.kind = asked.kind and i.value = asked.value
          and i.system = asked.system and i.test = asked.test
        """,
        Columns.texts(keys, key -> key.kind().name()),
        Columns.texts(keys, Identifier.Key::value),
        Columns.texts(keys, Identifier.Key::system),
        Columns.flags(keys, Identifier.Key::test));
  }

  static Map<Identifier.Key, UUID> references(Tx tx, UUID customer) {
    return byKey(
        tx,
        """
        select kind, system, value, test, id from identifier
        where customer_id = $1 and kind = 'REFERENCE'
        """,
        customer);
  }

  private static Map<Identifier.Key, UUID> byKey(Tx tx, String sql, Object... parameters) {
    Map<Identifier.Key, UUID> found = new HashMap<>();
    for (Row row : tx.query(sql, parameters)) {
      found.put(keyOf(row), row.getUUID("id"));
    }
    return found;
  }

  static List<Claim> claim(Tx tx, Collection<Claim> claims, Instant at) {
    Map<Object, Claim> byKey = new HashMap<>();
    claims.forEach(claim ->
        byKey.putIfAbsent(
            List.of(claim.customerId(), claim.identifier().key(claim.test())), claim));
    Collection<Claim> rows = byKey.values();
    List<Claim> added = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            insert into claim (customer_id, kind, system, value, test, as_written, reason, first_seen)
            select customer_id, kind, system, value, test, as_written, reason, $8::timestamptz
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[],
                $7::text[])
              as new (customer_id, kind, system, value, test, as_written, reason)
            order by customer_id, kind, value, system
            on conflict do nothing
            returning customer_id, kind, system, value, test
            """,
            Columns.ids(rows, Claim::customerId),
            Columns.texts(rows, row -> row.identifier().kind().name()),
            Columns.texts(rows, row -> row.identifier().system()),
            Columns.texts(rows, row -> row.identifier().value()),
            Columns.flags(rows, Claim::test),
            Columns.texts(rows, row -> row.identifier().asWritten()),
            Columns.texts(rows, Claim::reason),
            Columns.time(at))) {
      Claim claim = byKey.get(List.of(row.getUUID("customer_id"), keyOf(row)));
      if (claim != null) {
        added.add(claim);
      }
    }
    return added;
  }

  static List<Suspicion> suspicions(
      Tx tx, Collection<Claim> claims, Collection<UUID> freshIdentifiers) {
    List<Suspicion> found = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select c.customer_id, i.customer_id as other_id, c.reason
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
              as c (customer_id, kind, value, system, reason)
            join identifier i on i.kind = c.kind and i.value = c.value and i.system = c.system
              and not i.test
            where i.customer_id <> c.customer_id
            union
            select c.customer_id, i.customer_id, c.reason
            from identifier i
            join claim c on c.kind = i.kind and c.value = i.value and c.system = i.system
              and not c.test
            where i.id = any ($6) and not i.test and i.customer_id <> c.customer_id
            """,
            Columns.ids(real(claims), Claim::customerId),
            Columns.texts(real(claims), row -> row.identifier().kind().name()),
            Columns.texts(real(claims), row -> row.identifier().value()),
            Columns.texts(real(claims), row -> row.identifier().system()),
            Columns.texts(real(claims), Claim::reason),
            Columns.ids(freshIdentifiers))) {
      found.add(
          new Suspicion(
              row.getUUID("customer_id"), row.getUUID("other_id"), row.getString("reason")));
    }
    return found;
  }

  private static List<Claim> real(Collection<Claim> claims) {
    return claims.stream().filter(claim -> !claim.test()).toList();
  }
}
