package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.intake.app.customer.FindCustomers;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Look-ups of customers in PostgreSQL. */
@ApplicationScoped
public class CustomerQueries implements FindCustomers {

  @Override
  public List<UUID> find(Tx tx, CustomerSearch search, int offset, int limit) {
    return CustomerSearches.find(tx, search, offset, limit);
  }

  @Override
  public Map<UUID, CustomerView> customers(Tx tx, Collection<UUID> ids) {
    Object asked = Columns.ids(ids);
    // All travel together; an agent's screen waits for one round trip.
    Tx.Sent customers = tx.send(CUSTOMERS, asked);
    Tx.Sent identifiers = tx.send(IDENTIFIERS, asked);
    Tx.Sent inquiries = tx.send(OPEN_INQUIRIES, asked);
    Map<UUID, List<IdentifierView>> known = new HashMap<>();
    Map<UUID, List<OpenInquiry>> open = new HashMap<>();
    Map<UUID, CustomerView> found = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    customers.rows().forEach(rows::add);
    identifiers.rows().forEach(row -> add(known, row, identifierOf(row)));
    inquiries.rows().forEach(row -> add(open, row, inquiryOf(row)));
    for (Row row : rows) {
      UUID id = row.getUUID("id");
      OffsetDateTime last = row.getOffsetDateTime("last_at");
      found.put(
          id,
          new CustomerView(
              id,
              row.getString("name"),
              row.getString("tier"),
              row.getBoolean("test"),
              time(row, "first_seen"),
              last == null ? null : last.toInstant(),
              row.getInteger("revision"),
              known.getOrDefault(id, List.of()),
              open.getOrDefault(id, List.of())));
    }
    return found;
  }

  private static <T> void add(Map<UUID, List<T>> all, Row row, T one) {
    all.computeIfAbsent(row.getUUID("customer_id"), id -> new ArrayList<>()).add(one);
  }

  // The last contact is sought among the newest inquiries: some customers have thousands.
  private static final String CUSTOMERS =
      """
      select c.id, c.name, c.tier, c.test, c.first_seen, c.revision,
        (select max(v.last_at) from
          (select conversation_id from inquiry where customer_id = c.id
            order by id desc limit 20) i
          join conversation v on v.id = i.conversation_id) as last_at
      from customer c where c.id = any ($1) and c.merged_into is null
      """;

  private static final String IDENTIFIERS =
      """
      select id, customer_id, kind, system, value, as_written, proof::text as proof, first_seen,
        last_seen
      from identifier where customer_id = any ($1) order by customer_id, kind, value, system
      """;

  private static final String OPEN_INQUIRIES =
      """
      select i.* from unnest($1::uuid[]) as c (id),
      lateral (select customer_id, id, number, channel, status, category, priority, subject,
          agent_id, received_at
        from inquiry
        where customer_id = c.id
          and status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')
        order by id desc limit 20) i
      """;

  private static IdentifierView identifierOf(Row row) {
    String system = row.getString("system");
    return new IdentifierView(
        row.getUUID("id"),
        IdentifierKind.valueOf(row.getString("kind")),
        system.isEmpty() ? null : system,
        row.getString("value"),
        row.getString("as_written"),
        Proof.valueOf(row.getString("proof")),
        time(row, "first_seen"),
        time(row, "last_seen"));
  }

  private static OpenInquiry inquiryOf(Row row) {
    return new OpenInquiry(
        row.getUUID("id"),
        row.getString("number"),
        Channel.valueOf(row.getString("channel")),
        Status.valueOf(row.getString("status")),
        row.getString("category"),
        Priority.valueOf(row.getString("priority")),
        row.getString("subject"),
        row.getString("agent_id"),
        time(row, "received_at"));
  }

  @Override
  public List<ConsentView> consents(Tx tx, UUID customer) {
    return list(
        tx.query("select * from consent where customer_id = $1 order by purpose", customer),
        row ->
            new ConsentView(
                row.getString("purpose"),
                row.getString("basis"),
                row.getString("source"),
                row.getBoolean("given"),
                time(row, "at"),
                row.getString("recorded_by"),
                time(row, "recorded_at")));
  }

  @Override
  public List<SuggestionView> suggestions(Tx tx, UUID customer) {
    return list(
        CustomerSuggestions.of(tx, customer),
        row ->
            new SuggestionView(
                row.getUUID("other_id"),
                row.getString("name"),
                row.getString("reason"),
                IdentifierKind.valueOf(row.getString("kind")),
                row.getString("value")));
  }

  @Override
  public List<HistoryView> history(Tx tx, UUID customer, int offset, int limit) {
    return list(
        tx.query(
            """
            select * from customer_history where customer_id = $1
            order by at desc, id limit $2 offset $3
            """,
            customer,
            limit,
            offset),
        row ->
            new HistoryView(
                time(row, "at"),
                row.getString("act"),
                row.getUUID("other_id"),
                List.of(row.getArrayOfUUIDs("identifiers")),
                List.of(row.getArrayOfStrings("fields")),
                row.getString("reason"),
                row.getString("done_by")));
  }

  @Override
  public Optional<UUID> survivor(Tx tx, UUID customer) {
    return list(
            tx.query(
                "select coalesce(merged_into, id) as id from customer where id = $1", customer),
            row -> row.getUUID("id"))
        .stream()
        .findFirst();
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
