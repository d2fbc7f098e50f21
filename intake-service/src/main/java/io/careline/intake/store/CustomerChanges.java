package io.careline.intake.store;

import io.careline.decider.Ids;
import io.careline.intake.app.customer.KeepCustomers.Changing;
import io.careline.intake.app.customer.KeepCustomers.Merging;
import io.careline.intake.app.customer.KeepCustomers.SeenIdentifier;
import io.careline.intake.app.customer.KeepCustomers.Splitting;
import io.careline.intake.domain.CustomerCommand.Consented;
import io.careline.runtime.Tx;
import java.util.List;
import java.util.UUID;

/** Merges, splits and changes as rows. The customers' rows are locked by this transaction. */
final class CustomerChanges {
  private CustomerChanges() {}

  static void merge(Tx tx, Merging m) {
    // The identifiers that go over are told first, so that a split can take the merge back.
    tx.execute(
        """
        insert into customer_history
          (id, customer_id, at, act, other_id, identifiers, fields, reason, done_by)
        select new.id, new.customer_id, $5, new.act, new.other_id,
          (select coalesce(array_agg(id order by id), '{}') from identifier where customer_id = $3),
          '{}', $6, $7
        from (values ($1::uuid, $3::uuid, 'MERGED', $4::uuid),
            ($2::uuid, $4::uuid, 'ABSORBED', $3::uuid)) as new (id, customer_id, act, other_id)
        on conflict (id) do nothing
        """,
        named(m.id(), "merged"),
        named(m.id(), "absorbed"),
        m.from(),
        m.into(),
        Columns.time(m.at()),
        m.reason(),
        m.by());
    tx.execute("update identifier set customer_id = $2 where customer_id = $1", m.from(), m.into());
    tx.execute(
        """
        update customer as c
        set revision = c.revision + 1,
          merged_into = case when c.id = $2 then null else $2 end,
          name = case when c.id = $2
            then coalesce(c.name, (select name from customer where id = $1)) else c.name end
        where c.id in ($1, $2) or c.merged_into = $1
        """,
        m.from(),
        m.into());
    tx.execute("update inquiry set customer_id = $2 where customer_id = $1", m.from(), m.into());
    tx.execute(COPY_CONSENTS, m.from(), m.into());
    tx.execute(
        """
        insert into claim (customer_id, kind, system, value, test, as_written, reason, first_seen)
        select $2, kind, system, value, test, as_written, reason, first_seen
        from claim where customer_id = $1
        on conflict do nothing
        """,
        m.from(),
        m.into());
    tx.execute("delete from claim where customer_id = $1", m.from());
    CustomerSuggestions.follow(tx, m.from(), m.into());
    tx.execute(FORGET_TRUE_CLAIMS, m.into());
  }

  /** The last word on each purpose counts. */
  private static final String COPY_CONSENTS =
      """
      insert into consent as c
        (customer_id, purpose, basis, source, given, at, recorded_by, recorded_at)
      select $2, purpose, basis, source, given, at, recorded_by, recorded_at
      from consent where customer_id = $1
      on conflict (customer_id, purpose) do update
        set basis = excluded.basis, source = excluded.source, given = excluded.given,
          at = excluded.at, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
        where excluded.at > c.at
      """;

  private static final String FORGET_TRUE_CLAIMS =
      """
      delete from claim c using identifier i
      where c.customer_id = $1 and i.customer_id = $1 and i.kind = c.kind and i.value = c.value
        and i.system = c.system and i.test = c.test
      """;

  static void split(Tx tx, Splitting s) {
    UUID[] parted = Columns.ids(s.identifiers());
    tx.execute(
        """
        insert into customer (id, name, tier, first_seen, test)
        select $2, c.name, c.tier,
          (select coalesce(min(first_seen), c.first_seen) from identifier where id = any ($3)),
          c.test
        from customer c
        where c.id = coalesce(%s, $1)
        on conflict (id) do nothing
        """
            .formatted(UNDONE),
        s.from(),
        s.into(),
        parted);
    tx.execute(
        """
        update identifier set customer_id = $2 where customer_id = $1 and id = any ($3)
        """,
        s.from(),
        s.into(),
        parted);
    tx.execute(
        """
        update inquiry set customer_id = $2 where customer_id = $1 and identifier_id = any ($3)
        """,
        s.from(),
        s.into(),
        parted);
    returnConsents(tx, s, parted);
    tx.execute("update customer set revision = revision + 1 where id = $1", s.from());
    tell(tx, s, parted);
  }

  /** Who had exactly these identifiers before a merge, which this split takes back. */
  private static final String UNDONE =
      """
      (select h.customer_id from customer_history h
        join customer gone on gone.id = h.customer_id and gone.merged_into = $1
        where h.act = 'MERGED' and h.identifiers @> $3 and h.identifiers <@ $3
        order by h.at desc limit 1)
      """;

  /** What was agreed with the one who parts goes along; what came with it alone is not kept. */
  private static void returnConsents(Tx tx, Splitting s, UUID[] parted) {
    tx.execute(
        """
        insert into consent
          (customer_id, purpose, basis, source, given, at, recorded_by, recorded_at)
        select $2, purpose, basis, source, given, at, recorded_by, recorded_at
        from consent where customer_id = %s and customer_id <> $1
        on conflict do nothing
        """
            .formatted(UNDONE),
        s.from(),
        s.into(),
        parted);
    tx.execute(
        """
        delete from consent c using consent gone
        where c.customer_id = $1 and gone.customer_id = $2 and c.purpose = gone.purpose
          and c.at = gone.at and c.recorded_at = gone.recorded_at
        """,
        s.from(),
        s.into());
  }

  private static void tell(Tx tx, Splitting s, UUID[] parted) {
    tx.execute(
        """
        insert into customer_history
          (id, customer_id, at, act, other_id, identifiers, fields, reason, done_by)
        select new.id, new.customer_id, $5, new.act, new.other_id, $8, '{}', $6, $7
        from (values ($1::uuid, $3::uuid, 'SPLIT', $4::uuid),
            ($2::uuid, $4::uuid, 'PARTED', $3::uuid)) as new (id, customer_id, act, other_id)
        on conflict (id) do nothing
        """,
        named(s.id(), "split"),
        named(s.id(), "parted"),
        s.from(),
        s.into(),
        Columns.time(s.at()),
        s.reason(),
        s.by(),
        parted);
  }

  static void change(Tx tx, Changing c) {
    tx.execute(
        """
        update customer set revision = revision + 1, tier = coalesce($2, tier),
          name = coalesce($3, name)
        where id = $1
        """,
        c.customerId(),
        c.tier(),
        c.name());
    if (!c.removed().isEmpty()) {
      tx.execute(
          "delete from identifier where customer_id = $1 and id = any ($2)",
          c.customerId(),
          Columns.ids(c.removed()));
    }
    if (!c.added().isEmpty()) {
      identifiers(tx, c);
    }
    for (Consented consent : c.consents()) {
      consent(tx, c, consent);
    }
    tx.execute(
        """
        insert into customer_history
          (id, customer_id, at, act, other_id, identifiers, fields, reason, done_by)
        values ($1, $2, $3, 'CHANGED', null, '{}', $4, null, $5)
        on conflict (id) do nothing
        """,
        named(c.id(), "changed"),
        c.customerId(),
        Columns.time(c.at()),
        c.fields().toArray(String[]::new),
        c.by());
  }

  private static void identifiers(Tx tx, Changing c) {
    List<SeenIdentifier> rows = c.added();
    tx.execute(
        """
        insert into identifier as i (id, kind, system, value, test, as_written, proof, customer_id,
          first_seen, last_seen)
        select id, kind, system, value, test, as_written, proof::proof, $7, $8, $8
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $9::boolean[])
          as new (id, kind, system, value, as_written, proof, test)
        order by kind collate "C", value collate "C", system collate "C", test
        on conflict (kind, value, system, test) do update
          set proof = greatest(i.proof, excluded.proof)
          where i.customer_id = excluded.customer_id
        """,
        Columns.ids(rows, SeenIdentifier::id),
        Columns.texts(rows, row -> row.identifier().kind().name()),
        Columns.texts(rows, row -> row.identifier().system()),
        Columns.texts(rows, row -> row.identifier().value()),
        Columns.texts(rows, row -> row.identifier().asWritten()),
        Columns.texts(rows, row -> row.identifier().proof().name()),
        c.customerId(),
        Columns.time(c.at()),
        Columns.flags(rows, SeenIdentifier::test));
    tx.execute(FORGET_TRUE_CLAIMS, c.customerId());
  }

  private static void consent(Tx tx, Changing c, Consented one) {
    tx.execute(
        """
        insert into consent
          (customer_id, purpose, basis, source, given, at, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, coalesce($6::timestamptz, $8), $7, $8)
        on conflict (customer_id, purpose) do update
          set basis = excluded.basis, source = excluded.source, given = excluded.given,
            at = excluded.at, recorded_by = excluded.recorded_by,
            recorded_at = excluded.recorded_at
        """,
        c.customerId(),
        one.purpose(),
        one.basis(),
        one.source(),
        one.given(),
        Columns.timeOrNull(one.at()),
        c.by(),
        Columns.time(c.at()));
  }

  private static UUID named(String event, String what) {
    return new Ids("history of " + event).named(what);
  }
}
