package io.careline.intake.store;

import io.careline.intake.app.KeepInquiries;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Inquiries, texts of the company, messages to customers and policies in PostgreSQL. */
@ApplicationScoped
public class InquiryRows implements KeepInquiries {

  @Override
  public void open(Tx tx, List<OpenedInquiry> rows) {
    // What was split off an inquiry is its customer's, whoever that is by now.
    tx.execute(
        """
        insert into inquiry (id, number, conversation_id, channel, source, category, priority, tier,
          language, customer_id, queue, policy_version, received_at, rule, linked_to, status,
          agent_id, episode, contacts, resolved_at, changed_at, revision, address, name, subject,
          test, identifier_id)
        select id, number, conversation_id, channel, source, category, priority, tier,
          language,
          case when identifier_id is null then coalesce(
            (select f.customer_id from inquiry l join identifier f on f.id = l.identifier_id
              where l.id = new.linked_to), customer_id) else customer_id end,
          queue, policy_version, received_at, rule, linked_to, status,
          agent_id, episode, contacts, resolved_at, changed_at, revision, address, name, subject,
          test,
          case when identifier_id is null
            then (select l.identifier_id from inquiry l where l.id = new.linked_to)
            else identifier_id end
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[],
            $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[],
            $13::timestamptz[], $14::text[], $15::uuid[], $16::text[], $17::text[], $18::int[],
            $19::int[], $20::timestamptz[], $21::timestamptz[], $22::int[], $23::text[],
            $24::text[], $25::text[], $26::boolean[], $27::uuid[])
          as new (id, number, conversation_id, channel, source, category, priority, tier,
            language, customer_id, queue, policy_version, received_at, rule, linked_to, status,
            agent_id, episode, contacts, resolved_at, changed_at, revision, address, name,
            subject, test, identifier_id)
        """,
        Columns.ids(rows, row -> row.standing().ref().id()),
        Columns.texts(rows, OpenedInquiry::number),
        Columns.ids(rows, OpenedInquiry::conversationId),
        Columns.texts(rows, row -> row.standing().ref().channel().name()),
        Columns.texts(rows, row -> row.standing().ref().source()),
        Columns.texts(rows, row -> row.standing().ref().category()),
        Columns.texts(rows, row -> row.standing().ref().priority().name()),
        Columns.texts(rows, row -> row.standing().ref().tier()),
        Columns.texts(rows, row -> row.standing().ref().language()),
        Columns.ids(rows, row -> row.standing().ref().customerId()),
        Columns.texts(rows, row -> row.standing().ref().queue()),
        Columns.texts(rows, row -> row.standing().ref().policyVersion()),
        Columns.times(rows, row -> row.standing().ref().receivedAt()),
        Columns.texts(rows, OpenedInquiry::rule),
        Columns.ids(rows, OpenedInquiry::linkedTo),
        Columns.texts(rows, row -> row.standing().status().name()),
        Columns.texts(rows, row -> row.standing().agentId()),
        Columns.numbers(rows, row -> row.standing().episode()),
        Columns.numbers(rows, row -> row.standing().contacts()),
        Columns.times(rows, row -> row.standing().resolvedAt()),
        Columns.times(rows, row -> row.standing().changedAt()),
        Columns.numbers(rows, row -> row.standing().revision()),
        Columns.texts(rows, OpenedInquiry::address),
        Columns.texts(rows, OpenedInquiry::name),
        Columns.texts(rows, OpenedInquiry::subject),
        Columns.flags(rows, row -> row.standing().ref().test()),
        Columns.ids(rows, OpenedInquiry::identifierId));
  }

  @Override
  public void change(Tx tx, List<InquiryStanding> rows) {
    tx.execute(
        """
        update inquiry as i
        set category = new.category, priority = new.priority, policy_version = new.policy_version,
          queue = new.queue, status = new.status, agent_id = new.agent_id, episode = new.episode,
          contacts = new.contacts, resolved_at = new.resolved_at, changed_at = new.changed_at,
          revision = new.revision
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[], $8::int[], $9::int[], $10::timestamptz[], $11::timestamptz[], $12::int[])
          as new (id, category, priority, policy_version, queue, status, agent_id, episode,
            contacts, resolved_at, changed_at, revision)
        where i.id = new.id
        """,
        Columns.ids(rows, row -> row.ref().id()),
        Columns.texts(rows, row -> row.ref().category()),
        Columns.texts(rows, row -> row.ref().priority().name()),
        Columns.texts(rows, row -> row.ref().policyVersion()),
        Columns.texts(rows, row -> row.ref().queue()),
        Columns.texts(rows, row -> row.status().name()),
        Columns.texts(rows, InquiryStanding::agentId),
        Columns.numbers(rows, InquiryStanding::episode),
        Columns.numbers(rows, InquiryStanding::contacts),
        Columns.times(rows, InquiryStanding::resolvedAt),
        Columns.times(rows, InquiryStanding::changedAt),
        Columns.numbers(rows, InquiryStanding::revision));
  }

  @Override
  public void say(Tx tx, List<OwnMessage> rows) {
    tx.execute(
        """
        insert into message (id, inquiry_id, kind, channel, source, author, language, body,
          accepted_at)
        select new.id, new.inquiry_id, new.kind, new.channel, new.source, new.author, new.language,
          new.body, new.accepted_at
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[], $8::text[], $9::timestamptz[])
          with ordinality as new (id, inquiry_id, kind, channel, source, author, language, body,
            accepted_at, place)
        order by new.place
        """,
        Columns.ids(rows, OwnMessage::id),
        Columns.ids(rows, row -> row.inquiry().id()),
        Columns.texts(rows, OwnMessage::kind),
        Columns.texts(rows, row -> row.inquiry().channel().name()),
        Columns.texts(rows, row -> row.inquiry().source()),
        Columns.texts(rows, OwnMessage::author),
        Columns.texts(rows, row -> row.inquiry().language()),
        Columns.texts(rows, OwnMessage::text),
        Columns.times(rows, OwnMessage::at));
  }

  @Override
  public Map<UUID, Addressee> addressees(Tx tx, Collection<UUID> inquiries) {
    Map<UUID, Addressee> found = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, number, name from inquiry where id = any ($1)",
            (Object) Columns.ids(inquiries))) {
      found.put(row.getUUID("id"), new Addressee(row.getString("number"), row.getString("name")));
    }
    return found;
  }

  @Override
  public void request(Tx tx, List<OutboundRequest> rows) {
    tx.execute(
        """
        insert into outbound (id, inquiry_id, message_id, kind, status, requested_at, changed_at)
        select id, inquiry_id, message_id, kind, 'REQUESTED', at, at
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])
          as new (id, inquiry_id, message_id, kind, at)
        """,
        Columns.ids(rows, OutboundRequest::id),
        Columns.ids(rows, OutboundRequest::inquiryId),
        Columns.ids(rows, OutboundRequest::messageId),
        Columns.texts(rows, row -> row.kind().name()),
        Columns.times(rows, OutboundRequest::at));
  }

  @Override
  public void receive(Tx tx, List<ReceiptRow> rows) {
    for (ReceiptRow row : rows) {
      // One statement each: two receipts of one message may stand in a batch, the last one counts.
      tx.execute(
          "update outbound set status = $2, reason = nullif($3, ''), changed_at = $4 where id = $1",
          row.outboundId(),
          row.delivery().name(),
          row.reason() == null ? "" : row.reason(),
          Columns.time(row.at()));
    }
  }

  @Override
  public void publish(Tx tx, List<PolicyRow> rows) {
    for (PolicyRow row : rows) {
      tx.execute(
          """
          insert into policy (version, name, document, published_by, published_at)
          values ($1, $2, $3, $4, $5) on conflict (version) do nothing
          """,
          row.version(),
          row.name(),
          row.document(),
          row.by(),
          Columns.time(row.at()));
    }
  }

  @Override
  public void activate(Tx tx, List<ActivationRow> rows) {
    for (ActivationRow row : rows) {
      tx.execute(
          "insert into policy_activation (version, activated_by, activated_at) values ($1, $2, $3)",
          row.version(),
          row.by(),
          Columns.time(row.at()));
    }
  }
}
