package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.domain.Delivery;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Look-ups in PostgreSQL. */
@ApplicationScoped
public class InquiryQueries implements FindInquiries {

  @Override
  public Optional<InquiryView> inquiry(Tx tx, UUID id) {
    return list(tx.query("select * from inquiry where id = $1", id), InquiryQueries::inquiryOf)
        .stream()
        .findFirst();
  }

  @Override
  public List<InquiryView> inquiries(Tx tx, Search search, int limit) {
    return list(InquirySearches.newest(tx, search, limit), InquiryQueries::inquiryOf);
  }

  @Override
  public List<InquiryView> said(Tx tx, String words, Search search, int offset, int limit) {
    return list(InquirySearches.said(tx, words, search, offset, limit), InquiryQueries::inquiryOf);
  }

  @Override
  public List<MessageView> conversation(Tx tx, UUID inquiryId) {
    Map<UUID, List<AttachmentView>> attached = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select a.* from attachment a join message m on m.id = a.message_id
            where m.inquiry_id = $1 order by a.place
            """,
            inquiryId)) {
      attached
          .computeIfAbsent(row.getUUID("message_id"), id -> new ArrayList<>())
          .add(attachmentOf(row));
    }
    return list(
        tx.query(
            """
            select m.*, o.status as delivery from message m
            left join outbound o on o.message_id = m.id
            where m.inquiry_id = $1 order by m.position
            """,
            inquiryId),
        row -> messageOf(row, attached.getOrDefault(row.getUUID("id"), List.of())));
  }

  private static AttachmentView attachmentOf(Row row) {
    return new AttachmentView(
        row.getInteger("place"),
        row.getString("name"),
        row.getString("type"),
        row.getLong("size"),
        row.getString("content_id"),
        row.getString("refusal"));
  }

  @Override
  public List<TakenView> taken(Tx tx, String source, String messageId) {
    return list(
        tx.query(
            """
            select m.inquiry_id, m.contact_id, m.reused, i.number, null as reason, m.accepted_at,
              i.test
            from message m join inquiry i on i.id = m.inquiry_id
            where m.source = $1 and m.provider_id = $2
            union all
            select null, null, false, null, reason, accepted_at, test
            from set_aside where source = $1 and provider_id = $2
            order by accepted_at
            """,
            source,
            messageId),
        row ->
            new TakenView(
                row.getUUID("inquiry_id"),
                row.getUUID("contact_id"),
                row.getString("number"),
                row.getBoolean("reused"),
                row.getString("reason"),
                row.getBoolean("test")));
  }

  @Override
  public Optional<OutboundView> outbound(Tx tx, UUID id) {
    return list(
            tx.query(
                """
                select o.id, o.inquiry_id, o.kind, o.status, o.requested_at, i.number, i.channel,
                  i.source, i.address, i.name, i.subject, i.language, i.test, m.body
                from outbound o
                join inquiry i on i.id = o.inquiry_id
                join message m on m.id = o.message_id
                where o.id = $1
                """,
                id),
            InquiryQueries::outboundOf)
        .stream()
        .findFirst();
  }

  @Override
  public List<PolicyView> policies(Tx tx) {
    return list(
        tx.query(
            """
            select p.version, p.name, p.published_by, p.published_at, p.version = (
                select version from policy_activation order by id desc limit 1) as active
            from policy p order by p.published_at desc, p.version
            """),
        row ->
            new PolicyView(
                row.getString("version"),
                row.getString("name"),
                row.getString("published_by"),
                row.getOffsetDateTime("published_at").toInstant(),
                Boolean.TRUE.equals(row.getBoolean("active"))));
  }

  @Override
  public Optional<String> document(Tx tx, String version) {
    return list(
            tx.query("select document from policy where version = $1", version),
            row -> row.getString("document"))
        .stream()
        .findFirst();
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  private static InquiryView inquiryOf(Row row) {
    InquiryRef ref =
        new InquiryRef(
            row.getUUID("id"),
            Channel.valueOf(row.getString("channel")),
            row.getString("source"),
            row.getString("category"),
            Priority.valueOf(row.getString("priority")),
            row.getString("tier"),
            row.getString("language"),
            row.getUUID("customer_id"),
            row.getString("queue"),
            row.getString("policy_version"),
            row.getOffsetDateTime("received_at").toInstant(),
            row.getBoolean("test"));
    return new InquiryView(
        ref,
        row.getString("number"),
        Status.valueOf(row.getString("status")),
        row.getString("agent_id"),
        row.getInteger("episode"),
        row.getInteger("contacts"),
        time(row, "resolved_at"),
        time(row, "changed_at"),
        row.getInteger("revision"),
        row.getString("rule"),
        row.getUUID("linked_to"),
        row.getUUID("merged_into"),
        row.getString("subject"),
        row.getString("address"),
        row.getString("name"));
  }

  private static MessageView messageOf(Row row, List<AttachmentView> attachments) {
    String kind = row.getString("kind");
    String delivery = row.getString("delivery");
    boolean customersAlone = kind.equals(OutboundEvent.Kind.SURVEY.name());
    return new MessageView(
        row.getUUID("id"),
        row.getUUID("contact_id"),
        kind,
        Channel.valueOf(row.getString("channel")),
        row.getString("author"),
        row.getString("sender"),
        row.getString("language"),
        row.getString("subject"),
        customersAlone ? "" : row.getString("body"),
        row.getString("rest"),
        row.getString("html"),
        row.getBoolean("incomplete"),
        attachments,
        row.getBoolean("robot"),
        row.getBoolean("reused"),
        delivery == null ? null : Delivery.valueOf(delivery),
        row.getOffsetDateTime("accepted_at").toInstant(),
        time(row, "occurred_at"));
  }

  private static OutboundView outboundOf(Row row) {
    Channel channel = Channel.valueOf(row.getString("channel"));
    String number = row.getString("number");
    return new OutboundView(
        row.getUUID("id"),
        row.getUUID("inquiry_id"),
        number,
        channel,
        row.getString("source"),
        OutboundEvent.Kind.valueOf(row.getString("kind")),
        row.getString("address"),
        row.getString("name"),
        subjectOf(channel, row.getString("subject"), number),
        row.getString("language"),
        row.getString("body"),
        Delivery.valueOf(row.getString("status")),
        row.getOffsetDateTime("requested_at").toInstant(),
        row.getBoolean("test"));
  }

  private static @Nullable String subjectOf(
      Channel channel, @Nullable String asked, String number) {
    if (channel != Channel.EMAIL) {
      return null;
    }
    return (asked == null ? "" : "Re: " + asked + " ") + "[" + number + "]";
  }

  private static @Nullable Instant time(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
