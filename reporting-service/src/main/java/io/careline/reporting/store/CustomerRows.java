package io.careline.reporting.store;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.reporting.domain.Customers;
import io.careline.runtime.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables {@code customer_merge} and {@code customer_parting}. */
public final class CustomerRows {
  private record Merge(UUID customer, UUID into) {}

  private record Parting(UUID inquiry, UUID into, OffsetDateTime at) {}

  /** Keeps what merges and splits say; an event that is known already changes nothing. */
  public void follow(Tx tx, List<Event> events) {
    List<Merge> merges = new ArrayList<>();
    List<Parting> partings = new ArrayList<>();
    for (Event event : events) {
      if (event.data() instanceof CustomerEvent.Merged merged) {
        merges.add(new Merge(merged.customerId(), merged.into()));
      } else if (event.data() instanceof CustomerEvent.Split split && split.inquiries() != null) {
        OffsetDateTime at = event.time().atOffset(ZoneOffset.UTC);
        split.inquiries().forEach(id -> partings.add(new Parting(id, split.into(), at)));
      }
    }
    if (!merges.isEmpty()) {
      merge(tx, merges);
    }
    if (!partings.isEmpty()) {
      part(tx, partings);
    }
  }

  private static void merge(Tx tx, List<Merge> merges) {
    tx.execute(
        """
        insert into customer_merge (customer_id, into_id)
        select distinct on (customer_id) customer_id, into_id
        from unnest($1::uuid[], $2::uuid[]) as new (customer_id, into_id)
        order by customer_id
        on conflict (customer_id) do update set into_id = excluded.into_id
        """,
        merges.stream().map(Merge::customer).toArray(UUID[]::new),
        merges.stream().map(Merge::into).toArray(UUID[]::new));
  }

  /** Partings of one inquiry stand on different keys, so that only their times order them. */
  private static void part(Tx tx, List<Parting> partings) {
    tx.execute(
        """
        insert into customer_parting as known (inquiry_id, into_id, at)
        select distinct on (inquiry_id) inquiry_id, into_id, at
        from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as new (inquiry_id, into_id, at)
        order by inquiry_id, at desc, into_id desc
        on conflict (inquiry_id) do update set into_id = excluded.into_id, at = excluded.at
          where (excluded.at, excluded.into_id) > (known.at, known.into_id)
        """,
        partings.stream().map(Parting::inquiry).toArray(UUID[]::new),
        partings.stream().map(Parting::into).toArray(UUID[]::new),
        partings.stream().map(Parting::at).toArray(OffsetDateTime[]::new));
  }

  /** Who is one with whom by now. */
  public Customers all(Tx tx) {
    Map<UUID, UUID> mergedInto = new HashMap<>();
    tx.query("select customer_id, into_id from customer_merge")
        .forEach(row -> mergedInto.put(row.getUUID("customer_id"), row.getUUID("into_id")));
    Map<UUID, UUID> parted = new HashMap<>();
    tx.query("select inquiry_id, into_id from customer_parting")
        .forEach(row -> parted.put(row.getUUID("inquiry_id"), row.getUUID("into_id")));
    return new Customers(mergedInto, parted);
  }
}
