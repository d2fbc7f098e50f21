package io.careline.intake.store.privacy;

import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Deletes what customers said and what was said to them, of whole customers or of single inquiries,
 * in one transaction that is open.
 */
final class ErasedTexts {
  private static final int NEEDLE_MIN = 6;
  private static final String WHOSE = "{whose}";

  private final Tx tx;
  private final String whose;
  private final Object ids;
  private long rows;

  private ErasedTexts(Tx tx, String whose, UUID[] ids) {
    this.tx = tx;
    this.whose = whose;
    this.ids = ids;
  }

  /** All texts of these customers. */
  static ErasedTexts ofCustomers(Tx tx, UUID[] customers) {
    return new ErasedTexts(tx, "i.customer_id", customers);
  }

  /** The texts of these inquiries. */
  static ErasedTexts ofInquiries(Tx tx, UUID[] inquiries) {
    return new ErasedTexts(tx, "i.id", inquiries);
  }

  /** Files that were deleted, as they were sent. */
  record Files(String category, long count, long bytes) {}

  /** How many rows were deleted or emptied. */
  long rows() {
    return rows;
  }

  /** Waits for contacts that are being placed, as they hold the conversations' rows. */
  void hold() {
    query(
        """
        select id from conversation
        where id in (select i.conversation_id from inquiry i where {whose} = any ($1))
        order by id for update
        """);
  }

  void conversations() {
    hold();
    run(
        """
        delete from conversation_alias where conversation_id in
          (select i.conversation_id from inquiry i where {whose} = any ($1))
        """);
    run(
        """
        delete from conversation where id in
          (select i.conversation_id from inquiry i where {whose} = any ($1))
        """);
  }

  /**
   * Conversations that have not gone on in another inquiry. What was merged goes on in the other;
   * its conversation ends with that one.
   */
  void conversationsThatEnded() {
    run(
        """
        with recursive family (id, conversation_id) as (
          select i.id, i.conversation_id from inquiry i
            where {whose} = any ($1) and i.merged_into is null
          union
          select i.id, i.conversation_id from inquiry i join family f on i.merged_into = f.id),
        gone as (
          delete from conversation c using family f
          where c.id = f.conversation_id and c.inquiry_id in (select id from family)
          returning c.id)
        delete from conversation_alias a using gone where a.conversation_id = gone.id
        """);
  }

  /** Files, and their contents unless somebody else sent the same. */
  List<Files> attachments() {
    List<Files> files = new ArrayList<>();
    for (Row row : query(ATTACHMENTS)) {
      Files some = new Files(row.getString("category"), row.getLong("files"), row.getLong("bytes"));
      files.add(some);
      rows += some.count();
    }
    return files;
  }

  private static final String ATTACHMENTS =
      """
      with gone as (
        delete from attachment a using message m, inquiry i
        where a.message_id = m.id and m.inquiry_id = i.id and {whose} = any ($1)
        returning a.digest, a.message_id, a.place, a.size, i.category),
      contents as (
        delete from file_chunk f using gone g
        where f.digest = g.digest and not exists (
          select from attachment other where other.digest = f.digest
            and not exists (select from gone where gone.message_id = other.message_id
              and gone.place = other.place)))
      select category, count(*) as files,
        coalesce(sum(size) filter (where digest is not null), 0)::bigint as bytes
      from gone group by category
      """;

  /**
   * What is left of a customer's message is by what a repetition of it is known, so that a provider
   * that sends it again does not open an inquiry with it.
   */
  void messages() {
    run(
        """
        delete from message m using inquiry i
        where m.inquiry_id = i.id and {whose} = any ($1) and m.digest is null
        """);
    run(
        """
        update message m set provider_id = null, author = null, subject = null, body = '',
          sender = null, rest = null, html = null, occurred_at = null
        from inquiry i
        where m.inquiry_id = i.id and {whose} = any ($1)
          and (m.body <> '' or m.sender is not null or m.subject is not null
            or m.rest is not null or m.html is not null or m.provider_id is not null)
        """);
    run(
        """
        delete from recording r using inquiry i
        where r.inquiry_id = i.id and {whose} = any ($1)
        """);
  }

  /** What waits to be delivered to the customer is withdrawn. */
  void deliveries() {
    run(
        """
        delete from parcel p using outbound o, inquiry i
        where p.outbound_id = o.id and o.inquiry_id = i.id and {whose} = any ($1)
        """);
    run(
        """
        update outbound o set reason = null, provider_id = null from inquiry i
        where o.inquiry_id = i.id and {whose} = any ($1)
          and (o.reason is not null or o.provider_id is not null)
        """);
  }

  /**
   * Letters and webhooks that no inquiry knows, found by the customer's addresses; shorter ones
   * would be found in what others wrote.
   */
  void strays(Collection<String> known) {
    List<String> addresses =
        known.stream().filter(address -> address.length() >= NEEDLE_MIN).toList();
    List<String> needles = new ArrayList<>();
    for (String address : addresses) {
      needles.add(address.toLowerCase(Locale.ROOT));
      String encoded = URLEncoder.encode(address, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      if (!encoded.equals(address.toLowerCase(Locale.ROOT))) {
        needles.add(encoded);
      }
      if (address.startsWith("+")) {
        needles.add(address.substring(1));
      }
    }
    if (needles.isEmpty()) {
      return;
    }
    Object wanted = needles.toArray(String[]::new);
    rows +=
        tx.query(
                """
                delete from set_aside s where exists (
                  select from unnest($1::text[]) as needle
                  where strpos(lower(concat_ws(' ', s.sender, s.subject, s.body)), needle) > 0)
                """,
                wanted)
            .rowCount();
    rows +=
        tx.query(
                """
                delete from webhook w where exists (
                  select from unnest($1::text[]) as needle
                  where strpos(lower(w.payload), needle) > 0)
                """,
                wanted)
            .rowCount();
  }

  /** The inquiries' own rows keep their figures. */
  void inquiries() {
    run(
        """
        update inquiry i set address = '', name = null, subject = null, conversation_id = id,
          attachments_deleted_at = coalesce(attachments_deleted_at, clock_timestamp()),
          texts_deleted_at = coalesce(texts_deleted_at, clock_timestamp())
        where {whose} = any ($1)
          and (address <> '' or name is not null or subject is not null or conversation_id <> id)
        """);
  }

  private void run(String sql) {
    rows += query(sql).rowCount();
  }

  private RowSet<Row> query(String sql) {
    return tx.query(sql.replace(WHOSE, whose), ids);
  }
}
