package io.careline.intake.store.privacy;

import io.careline.intake.app.privacy.CustomerExport;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A customer's data out of every table that holds some. */
@ApplicationScoped
public class ExportRows implements CustomerExport {
  private static final String ALWAYS = "until the customer is erased";
  private static final String BY_POLICY = "as the care policy's retention says, after the close";

  private static final Map<Part, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put(
        new Part("customer", "to know who is served, and how", ALWAYS),
        """
        select id as "customerId", name, tier, first_seen as "firstSeen", merged_into as "mergedInto"
        from customer where id = any ($1) order by id
        """);
    PARTS.put(
        new Part("identifiers", "to recognise who writes and calls, and to answer", ALWAYS),
        """
        select kind, system, value, as_written as "asWritten", proof, first_seen as "firstSeen",
          last_seen as "lastSeen"
        from identifier where customer_id = any ($1) order by kind, value
        """);
    PARTS.put(
        new Part("claims", "to suggest that two customers are one", ALWAYS),
        """
        select kind, system, value, as_written as "asWritten", reason, first_seen as "firstSeen"
        from claim where customer_id = any ($1) order by kind, value
        """);
    PARTS.put(
        new Part("consents", "to prove for what the data may be used", ALWAYS),
        """
        select purpose, basis, source, given, at from consent
        where customer_id = any ($1) order by purpose
        """);
    PARTS.put(
        new Part("history", "to trace merges, splits and changes", ALWAYS),
        """
        select at, act, other_id as "otherId", fields, reason, done_by as "by" from customer_history
        where customer_id = any ($1) order by at
        """);
    PARTS.put(
        new Part("holds", "to prove why data was kept", ALWAYS),
        """
        select reason, until, placed_by as "by", placed_at as "placedAt", lifted_at as "liftedAt"
        from customer_hold where customer_id = any ($1) order by placed_at
        """);
    PARTS.put(
        new Part("inquiries", "to settle the customer's matters, and to count them", BY_POLICY),
        """
        select id as "inquiryId", number, channel, source, category, priority, language, status,
          subject, address, name, received_at as "receivedAt", resolved_at as "resolvedAt"
        from inquiry where customer_id = any ($1) order by id
        """);
    PARTS.put(
        new Part("messages", "to settle the customer's matters", BY_POLICY),
        """
        select m.id as "messageId", m.inquiry_id as "inquiryId", m.kind, m.channel, m.sender,
          m.author, m.subject, m.body as text, m.rest, m.html, m.accepted_at as "acceptedAt",
          m.occurred_at as "occurredAt"
        from message m join inquiry i on i.id = m.inquiry_id
        where i.customer_id = any ($1) order by m.inquiry_id, m.position
        """);
    PARTS.put(
        new Part("attachments", "to settle the customer's matters", BY_POLICY),
        """
        select a.message_id as "messageId", a.place, a.name, a.type, a.size, a.refusal
        from attachment a join message m on m.id = a.message_id
          join inquiry i on i.id = m.inquiry_id
        where i.customer_id = any ($1) order by a.message_id, a.place
        """);
    PARTS.put(
        new Part("recordings", "to settle the customer's matters", "until consent ends"),
        """
        select r.inquiry_id as "inquiryId", r.call, r.consent, r.recording, r.transcript,
          r.changed_at as "changedAt"
        from recording r join inquiry i on i.id = r.inquiry_id
        where i.customer_id = any ($1) order by r.inquiry_id, r.position
        """);
    PARTS.put(
        new Part("lettersSetAside", "to find letters that went astray", "30 days"),
        """
        select sender, subject, body as text, reason, accepted_at as "acceptedAt" from set_aside
        where lower(sender) in (
          select lower(value) from identifier where customer_id = any ($1) and kind = 'EMAIL')
        order by accepted_at
        """);
  }

  @Override
  public List<Part> parts() {
    return List.copyOf(PARTS.keySet());
  }

  @Override
  public List<String> rows(Tx tx, Part part, List<UUID> customers) {
    List<String> rows = new ArrayList<>();
    String sql =
        "select row_to_json(x)::text as row from ("
            + Objects.requireNonNull(PARTS.get(part))
            + ") x";
    tx.query(sql, (Object) customers.toArray(UUID[]::new))
        .forEach(row -> rows.add(row.getString("row")));
    return rows;
  }

  @Override
  public List<SentFile> files(Tx tx, List<UUID> customers) {
    List<SentFile> files = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select a.message_id, a.place, a.name, a.digest from attachment a
              join message m on m.id = a.message_id join inquiry i on i.id = m.inquiry_id
            where i.customer_id = any ($1) and a.digest is not null
            order by a.message_id, a.place
            """,
            (Object) customers.toArray(UUID[]::new))) {
      files.add(
          new SentFile(
              row.getUUID("message_id"),
              row.getInteger("place"),
              row.getString("name"),
              row.getString("digest")));
    }
    return files;
  }
}
