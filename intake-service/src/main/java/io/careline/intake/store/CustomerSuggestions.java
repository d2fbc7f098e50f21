package io.careline.intake.store;

import io.careline.decider.Ids;
import io.careline.intake.app.customer.KeepCustomers.Dismissing;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.UUID;

/** Who may be the same, and who is not, though something says so. */
final class CustomerSuggestions {
  private CustomerSuggestions() {}

  /** What suggests that another is the customer $1, and nobody dismissed. */
  private static final String FOUND =
      """
      select found.* from (
        select i.customer_id as other_id, c.reason, c.kind, c.value, c.system
        from claim c
        join identifier i on i.kind = c.kind and i.value = c.value and i.system = c.system
          and i.test = c.test
        where c.customer_id = $1
        union all
        select c.customer_id, c.reason, c.kind, c.value, c.system
        from identifier i
        join claim c on c.kind = i.kind and c.value = i.value and c.system = i.system
          and c.test = i.test
        where i.customer_id = $1
        union all
        select d.customer_id, c.reason, c.kind, c.value, c.system
        from claim c
        join claim d on d.kind = c.kind and d.value = c.value and d.system = c.system
          and d.test = c.test
        where c.customer_id = $1
      ) found
      where found.other_id <> $1 and not exists (
        select from suggestion_dismissed n
        where n.customer_id = least($1, found.other_id)
          and n.other_id = greatest($1, found.other_id)
          and n.kind = found.kind and n.value = found.value and n.system = found.system)
      """;

  static RowSet<Row> of(Tx tx, UUID customer) {
    return tx.query(
        """
        select distinct on (s.other_id) s.other_id, c.name, s.reason, s.kind, s.value
        from (%s) s join customer c on c.id = s.other_id
        order by s.other_id, s.reason desc, s.kind, s.value
        limit 50
        """
            .formatted(FOUND),
        customer);
  }

  static boolean isSuggested(Tx tx, UUID customer, UUID other) {
    return tx.query(
            "select from (%s) s where s.other_id = $2 limit 1".formatted(FOUND), customer, other)
        .iterator()
        .hasNext();
  }

  static void dismiss(Tx tx, Dismissing d) {
    tx.execute(
        """
        insert into suggestion_dismissed (customer_id, other_id, kind, system, value)
        select distinct least($1, $2::uuid), greatest($1, $2::uuid), s.kind, s.system, s.value
        from (%s) s where s.other_id = $2
        on conflict do nothing
        """
            .formatted(FOUND),
        d.customerId(),
        d.other());
    tx.execute(
        """
        insert into customer_history
          (id, customer_id, at, act, other_id, identifiers, fields, reason, done_by)
        select new.id, new.customer_id, $5, 'DISMISSED', new.other_id, '{}', '{}', $6, $7
        from (values ($1::uuid, $3::uuid, $4::uuid), ($2::uuid, $4::uuid, $3::uuid))
          as new (id, customer_id, other_id)
        on conflict (id) do nothing
        """,
        named(d.id(), "dismissed"),
        named(d.id(), "dismissed too"),
        d.customerId(),
        d.other(),
        Columns.time(d.at()),
        d.reason(),
        d.by());
  }

  /** Who is not the one is not the one that it goes on as either. */
  static void follow(Tx tx, UUID from, UUID into) {
    tx.execute(
        """
        insert into suggestion_dismissed (customer_id, other_id, kind, system, value)
        select least($2, o.other), greatest($2, o.other), o.kind, o.system, o.value
        from (select kind, system, value,
            case when customer_id = $1 then other_id else customer_id end as other
          from suggestion_dismissed where $1 in (customer_id, other_id)) o
        where o.other <> $2
        on conflict do nothing
        """,
        from,
        into);
    tx.execute("delete from suggestion_dismissed where $1 in (customer_id, other_id)", from);
  }

  private static UUID named(String event, String what) {
    return new Ids("history of " + event).named(what);
  }
}
