package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.Status;
import io.careline.intake.app.FindConversations;
import io.careline.intake.domain.PublicNumber;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in PostgreSQL. Locks are taken table by table, and in each by key, so that
 * transactions wait for each other but never in a circle.
 */
@ApplicationScoped
public class ConversationRows implements FindConversations {

  @Override
  public Map<UUID, Conversation> hold(Tx tx, Collection<Conversation> wanted) {
    Map<UUID, Conversation> held = new HashMap<>();
    wanted.forEach(conversation -> held.put(conversation.id(), conversation));
    Set<UUID> there = new HashSet<>(held.keySet());
    for (Row row : tx.query(BEGIN, beginning(wanted))) {
      there.remove(row.getUUID("id"));
    }
    if (!there.isEmpty()) {
      for (Row row : tx.query(LOCK, (Object) Columns.ids(there))) {
        Conversation conversation = conversationOf(row);
        held.put(conversation.id(), conversation);
      }
    }
    return held;
  }

  private static final String BEGIN =
      """
      insert into conversation (id, channel, source, inquiry_id, contact_id, last_at)
      select id, channel, source, inquiry_id, contact_id, last_at
      from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[])
        as new (id, channel, source, inquiry_id, contact_id, last_at)
      order by id
      on conflict (id) do nothing
      returning id
      """;

  private static final String LOCK =
      """
      select id, channel, source, inquiry_id, contact_id, last_at
      from conversation where id = any ($1) order by id for update
      """;

  private static Object[] beginning(Collection<Conversation> rows) {
    return new Object[] {
      Columns.ids(rows, Conversation::id),
      Columns.texts(rows, row -> row.channel().name()),
      Columns.texts(rows, Conversation::source),
      Columns.ids(rows, Conversation::inquiryId),
      Columns.ids(rows, Conversation::contactId),
      Columns.times(rows, Conversation::lastAt)
    };
  }

  private static Conversation conversationOf(Row row) {
    return new Conversation(
        row.getUUID("id"),
        Channel.valueOf(row.getString("channel")),
        row.getString("source"),
        row.getUUID("inquiry_id"),
        row.getUUID("contact_id"),
        row.getOffsetDateTime("last_at").toInstant(),
        false);
  }

  @Override
  public void leave(Tx tx, Collection<Conversation> changed, Collection<UUID> neverBegun) {
    if (!changed.isEmpty()) {
      tx.execute(
          """
          update conversation as c
          set inquiry_id = new.inquiry_id, contact_id = new.contact_id, last_at = new.last_at
          from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
            as new (id, inquiry_id, contact_id, last_at)
          where c.id = new.id
          """,
          Columns.ids(changed, Conversation::id),
          Columns.ids(changed, Conversation::inquiryId),
          Columns.ids(changed, Conversation::contactId),
          Columns.times(changed, Conversation::lastAt));
    }
    if (!neverBegun.isEmpty()) {
      tx.execute("delete from conversation where id = any ($1)", (Object) Columns.ids(neverBegun));
    }
  }

  @Override
  public Map<UUID, Standing> standings(Tx tx, Collection<UUID> ids) {
    Map<UUID, Standing> standings = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select id, status, merged_into, resolved_at, policy_version, number
            from inquiry where id = any ($1)
            """,
            (Object) Columns.ids(ids))) {
      UUID id = row.getUUID("id");
      standings.put(
          id,
          new Standing(
              id,
              Status.valueOf(row.getString("status")),
              row.getUUID("merged_into"),
              instant(row.getOffsetDateTime("resolved_at")),
              row.getString("policy_version"),
              numberOf(row)));
    }
    return standings;
  }

  private static PublicNumber numberOf(Row row) {
    String number = row.getString("number");
    return PublicNumber.parse(number)
        .orElseThrow(() -> new IllegalStateException("no public number: " + number));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  @Override
  public List<Long> numbers(Tx tx, int count) {
    List<Long> numbers = new ArrayList<>();
    for (Row row :
        tx.query(
            "select nextval('inquiry_number') - 1 as index from generate_series(1, $1::int)",
            count)) {
      numbers.add(row.getLong("index"));
    }
    return numbers;
  }

  @Override
  public Map<UUID, Integer> openedSince(Tx tx, Collection<UUID> customers, Instant since) {
    Map<UUID, Integer> opened = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select customer_id, count(*)::int as count from inquiry
            where customer_id = any ($1) and received_at > $2 group by customer_id
            """,
            Columns.ids(customers),
            Columns.time(since))) {
      opened.put(row.getUUID("customer_id"), row.getInteger("count"));
    }
    return opened;
  }
}
