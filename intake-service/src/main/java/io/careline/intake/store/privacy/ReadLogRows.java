package io.careline.intake.store.privacy;

import io.careline.intake.app.privacy.ReadLog;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code customer_read}. */
@ApplicationScoped
public class ReadLogRows implements ReadLog {
  private static final int FORGET_MAX = 10_000;

  // It is in the log before it is shown; that it is on the disk as well may take a moment longer.
  private static final String SOON = "set local synchronous_commit = off";

  @Override
  public void ofCustomers(Tx tx, String who, String what, Collection<UUID> customers) {
    tx.execute(SOON);
    tx.execute(
        """
        insert into customer_read (who, what, customer_id)
        select distinct $1::text, $2::text, coalesce(c.merged_into, asked.id)
        from unnest($3::uuid[]) as asked (id) left join customer c on c.id = asked.id
        """,
        who,
        what,
        customers.toArray(UUID[]::new));
  }

  @Override
  public void ofInquiries(Tx tx, String who, String what, Collection<UUID> inquiries) {
    tx.execute(SOON);
    tx.execute(
        """
        insert into customer_read (who, what, customer_id, inquiry_id)
        select $1::text, $2::text, customer_id, id from inquiry where id = any ($3::uuid[])
        """,
        who,
        what,
        inquiries.toArray(UUID[]::new));
  }

  @Override
  public Set<UUID> restrictedCustomers(Tx tx, Collection<UUID> customers) {
    return ids(
        tx.query(
            """
            select asked.id from unnest($1::uuid[]) as asked (id)
            left join customer c on c.id = asked.id
            join customer_privacy p on p.customer_id = coalesce(c.merged_into, asked.id)
            where p.restricted
            """,
            (Object) customers.toArray(UUID[]::new)));
  }

  @Override
  public Set<UUID> restrictedInquiries(Tx tx, Collection<UUID> inquiries) {
    return ids(
        tx.query(
            """
            select i.id from inquiry i join customer_privacy p on p.customer_id = i.customer_id
            where p.restricted and i.id = any ($1)
            """,
            (Object) inquiries.toArray(UUID[]::new)));
  }

  private static Set<UUID> ids(Iterable<Row> rows) {
    Set<UUID> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.getUUID("id")));
    return ids;
  }

  @Override
  public List<Entry> of(Tx tx, UUID customerId, @Nullable Long before, int limit) {
    List<Entry> entries = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select id, at, who, what, customer_id, inquiry_id from customer_read
            where id < $2 and customer_id = any (array(
                select $1::uuid union all select id from customer where merged_into = $1))
            order by id desc limit $3
            """,
            customerId,
            before == null ? Long.MAX_VALUE : before,
            limit)) {
      entries.add(
          new Entry(
              row.getLong("id"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("who"),
              row.getString("what"),
              row.getUUID("customer_id"),
              row.getUUID("inquiry_id")));
    }
    return entries;
  }

  @Override
  public int forget(Tx tx, Duration keep) {
    return tx.query(
            """
            delete from customer_read where id in (
              select id from customer_read
              where at < clock_timestamp() - $1 * interval '1 second' order by at limit $2)
            """,
            (double) keep.toSeconds(),
            FORGET_MAX)
        .rowCount();
  }
}
