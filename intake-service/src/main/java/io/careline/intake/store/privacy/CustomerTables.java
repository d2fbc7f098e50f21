package io.careline.intake.store.privacy;

import io.careline.intake.app.privacy.CustomerData.Person;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables that say who a customer is; the only statements of privacy that know them. */
final class CustomerTables {

  /** Also under the id of a customer that was merged into it. */
  Optional<Person> person(Tx tx, UUID customerId) {
    for (Row row :
        tx.query(
            """
            select c.id,
              array(select m.id from customer m where m.merged_into = c.id order by 1) as merged,
              exists (select from identifier i where i.customer_id = c.id and i.proof > 'NONE')
                as proved
            from customer asked join customer c on c.id = coalesce(asked.merged_into, asked.id)
            where asked.id = $1
            """,
            customerId)) {
      return Optional.of(
          new Person(
              row.getUUID("id"),
              Arrays.asList(row.getArrayOfUUIDs("merged")),
              row.getBoolean("proved")));
    }
    return Optional.empty();
  }

  boolean isHeldAsMerged(Tx tx, UUID customerId) {
    return tx.query(
            """
            select from customer_hold h join customer m on m.id = h.customer_id
            join customer asked on asked.id = $1
            where m.merged_into = coalesce(asked.merged_into, asked.id) and h.lifted_at is null
              and (h.until is null or h.until > clock_timestamp())
            limit 1
            """,
            customerId)
        .iterator()
        .hasNext();
  }

  /** Contacts and merges wait until the transaction ends; in the order in which they lock. */
  void lock(Tx tx, UUID[] ids) {
    tx.query(
        """
        select id from identifier where customer_id = any ($1)
        order by kind, value, system, test for update
        """,
        (Object) ids);
    tx.query("select id from customer where id = any ($1) order by id for update", (Object) ids);
  }

  /** Every address, number and handle under which the customers are known. */
  List<String> addresses(Tx tx, UUID[] ids) {
    List<String> addresses = new ArrayList<>();
    tx.query(
            """
            select value as address from identifier
              where customer_id = any ($1) and kind <> 'REFERENCE'
            union select as_written from identifier
              where customer_id = any ($1) and kind <> 'REFERENCE'
            union select address from inquiry where customer_id = any ($1) and address <> ''
            union select m.sender from message m join inquiry i on i.id = m.inquiry_id
              where i.customer_id = any ($1) and m.sender is not null
            """,
            (Object) ids)
        .forEach(row -> addresses.add(row.getString("address")));
    return addresses;
  }

  long erase(Tx tx, UUID[] ids) {
    long rows = 0;
    for (String table : List.of("claim", "consent", "identifier")) {
      rows +=
          tx.query("delete from " + table + " where customer_id = any ($1)", (Object) ids)
              .rowCount();
    }
    tx.execute(
        "delete from customer_errand where customer_id = any ($1) or other_id = any ($1)",
        (Object) ids);
    tx.execute(
        "delete from suggestion_dismissed where customer_id = any ($1) or other_id = any ($1)",
        (Object) ids);
    tx.execute(
        "update customer_history set reason = null where customer_id = any ($1)", (Object) ids);
    rows +=
        tx.query(
                "update customer_hold set reason = null where customer_id = any ($1)", (Object) ids)
            .rowCount();
    return rows + tx.query("delete from customer where id = any ($1)", (Object) ids).rowCount();
  }
}
