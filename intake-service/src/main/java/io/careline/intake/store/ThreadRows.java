package io.careline.intake.store;

import io.careline.intake.app.FindThreads;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which conversations letters belong to, in PostgreSQL. */
@ApplicationScoped
public class ThreadRows implements FindThreads {

  @Override
  public Map<UUID, UUID> claim(Tx tx, Map<UUID, UUID> wanted) {
    List<Map.Entry<UUID, UUID>> rows = List.copyOf(wanted.entrySet());
    // In the order of their ids, so that transactions wait for each other but never in a circle.
    tx.execute(
        """
        insert into conversation_alias (id, conversation_id)
        select id, conversation_id from unnest($1::uuid[], $2::uuid[]) as new (id, conversation_id)
        order by id
        on conflict (id) do nothing
        """,
        Columns.ids(rows, Map.Entry::getKey),
        Columns.ids(rows, Map.Entry::getValue));
    Map<UUID, UUID> claimed = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, conversation_id from conversation_alias where id = any ($1)",
            (Object) Columns.ids(wanted.keySet()))) {
      claimed.put(row.getUUID("id"), row.getUUID("conversation_id"));
    }
    return claimed;
  }

  @Override
  public void move(Tx tx, Map<UUID, UUID> aliases) {
    List<Map.Entry<UUID, UUID>> rows = List.copyOf(aliases.entrySet());
    tx.execute(
        """
        update conversation_alias as a set conversation_id = new.conversation_id
        from unnest($1::uuid[], $2::uuid[]) as new (id, conversation_id) where a.id = new.id
        """,
        Columns.ids(rows, Map.Entry::getKey),
        Columns.ids(rows, Map.Entry::getValue));
  }

  @Override
  public Map<Named, UUID> conversationsOf(Tx tx, Collection<Named> inquiries) {
    Map<Named, UUID> conversations = new HashMap<>();
    for (Row row :
        tx.query(
            "select id, test, conversation_id from inquiry where id = any ($1)",
            (Object) Columns.ids(inquiries, Named::inquiryId))) {
      conversations.put(
          new Named(row.getUUID("id"), row.getBoolean("test")), row.getUUID("conversation_id"));
    }
    return conversations;
  }

  @Override
  public Map<Tagged, UUID> conversationsOfNumbers(Tx tx, Collection<Tagged> tags) {
    List<Tagged> wanted = List.copyOf(tags);
    Map<Tagged, UUID> conversations = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select wanted.number, wanted.sender, wanted.test, i.conversation_id
            from unnest($1::text[], $2::text[], $3::boolean[]) as wanted (number, sender, test)
            join inquiry i on i.number = wanted.number and i.test = wanted.test
            where i.address = wanted.sender
              or exists (select from message m where m.inquiry_id = i.id
                and m.sender = wanted.sender)
            """,
            Columns.texts(wanted, Tagged::number),
            Columns.texts(wanted, Tagged::sender),
            Columns.flags(wanted, Tagged::test))) {
      conversations.put(
          new Tagged(row.getString("number"), row.getString("sender"), row.getBoolean("test")),
          row.getUUID("conversation_id"));
    }
    return conversations;
  }

  @Override
  public Map<UUID, String> subjects(Tx tx, Collection<UUID> conversations) {
    Map<UUID, String> subjects = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select c.id, i.subject from conversation c join inquiry i on i.id = c.inquiry_id
            where c.id = any ($1) and i.subject is not null
            """,
            (Object) Columns.ids(conversations))) {
      subjects.put(row.getUUID("id"), row.getString("subject"));
    }
    return subjects;
  }
}
