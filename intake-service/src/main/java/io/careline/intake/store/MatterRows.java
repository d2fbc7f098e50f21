package io.careline.intake.store;

import io.careline.intake.app.KeepMatters;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which inquiries belong together, in PostgreSQL. */
@ApplicationScoped
public class MatterRows implements KeepMatters {

  @Override
  public List<Turn> turns(Tx tx, UUID inquiryId) {
    List<Turn> turns = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select id, contact_id, kind, source, provider_id, subject, body, robot, accepted_at
            from message where inquiry_id = $1 and contact_id is not null order by position
            """,
            inquiryId)) {
      turns.add(
          new Turn(
              row.getUUID("id"),
              row.getUUID("contact_id"),
              row.getString("kind"),
              row.getString("source"),
              row.getString("provider_id"),
              row.getString("subject"),
              row.getString("body"),
              row.getBoolean("robot"),
              row.getOffsetDateTime("accepted_at").toInstant()));
    }
    return turns;
  }

  @Override
  public List<Link> links(Tx tx, UUID inquiryId) {
    List<Link> links = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select i.id, i.number, l.reason, l.outward, l.linked_at
            from (select other_id as id, reason, true as outward, linked_at
                from inquiry_link where inquiry_id = $1
                union all
                select inquiry_id, reason, false, linked_at
                from inquiry_link where other_id = $1) as l
            join inquiry i on i.id = l.id
            order by l.linked_at, i.id
            """,
            inquiryId)) {
      links.add(
          new Link(
              row.getUUID("id"),
              row.getString("number"),
              row.getString("reason"),
              row.getBoolean("outward")));
    }
    return links;
  }

  @Override
  public void merge(Tx tx, UUID inquiryId, UUID into) {
    tx.execute("update inquiry set merged_into = $2 where id = $1", inquiryId, into);
    tx.execute("update message set inquiry_id = $2 where inquiry_id = $1", inquiryId, into);
    tx.execute("update recording set inquiry_id = $2 where inquiry_id = $1", inquiryId, into);
  }

  @Override
  public int split(Tx tx, UUID inquiryId, Part part, Set<UUID> messages, Set<UUID> threads) {
    tx.execute(
        """
        insert into conversation (id, channel, source, inquiry_id, contact_id, last_at)
        select $1, channel, source, $2, contact_id, $3 from message
        where id = any ($4) order by position desc limit 1
        """,
        part.conversationId(),
        part.inquiryId(),
        Columns.time(part.at()),
        Columns.ids(messages));
    if (!threads.isEmpty()) {
      tx.execute(
          "update conversation_alias set conversation_id = $1 where id = any ($2)",
          part.conversationId(),
          Columns.ids(threads));
    }
    return tx.query(
            """
            update message set inquiry_id = $2 where id = any ($1) and inquiry_id = $3 returning id
            """,
            Columns.ids(messages),
            part.inquiryId(),
            inquiryId)
        .size();
  }

  @Override
  public void link(Tx tx, UUID inquiryId, UUID other, String reason, Instant at) {
    tx.execute(
        """
        insert into inquiry_link (inquiry_id, other_id, reason, linked_at) values ($1, $2, $3, $4)
        on conflict (inquiry_id, other_id) do update set reason = excluded.reason
        """,
        inquiryId,
        other,
        reason,
        Columns.time(at));
  }

  @Override
  public void unlink(Tx tx, UUID inquiryId, UUID other) {
    tx.execute(
        "delete from inquiry_link where inquiry_id = $1 and other_id = $2", inquiryId, other);
  }
}
