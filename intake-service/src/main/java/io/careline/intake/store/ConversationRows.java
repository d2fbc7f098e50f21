package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.Status;
import io.careline.intake.app.FindConversations;
import io.careline.intake.domain.Contact;
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
 * Conversations, customers and their messages in PostgreSQL. Locks are taken table by table, and in
 * each by key, so that transactions wait for each other but never in a circle.
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
  public Map<UUID, KnownMessage> known(Tx tx, Collection<UUID> ids) {
    Map<UUID, KnownMessage> known = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select id, digest, inquiry_id, contact_id from message
            where id = any ($1) and digest is not null
            """,
            (Object) Columns.ids(ids))) {
      UUID id = row.getUUID("id");
      known.put(
          id,
          new KnownMessage(
              id, row.getString("digest"), row.getUUID("inquiry_id"), row.getUUID("contact_id")));
    }
    return known;
  }

  @Override
  public Map<UUID, Standing> standings(Tx tx, Collection<UUID> ids) {
    Map<UUID, Standing> standings = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select id, status, resolved_at, policy_version, number from inquiry where id = any ($1)
            """,
            (Object) Columns.ids(ids))) {
      UUID id = row.getUUID("id");
      standings.put(
          id,
          new Standing(
              id,
              Status.valueOf(row.getString("status")),
              instant(row.getOffsetDateTime("resolved_at")),
              row.getString("policy_version"),
              new PublicNumber(row.getString("number"))));
    }
    return standings;
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
  public Map<String, Customer> customers(Tx tx, Collection<Customer> wanted, Instant at) {
    Map<String, Customer> found = new HashMap<>();
    for (Row row : tx.query(ADD_CUSTOMERS, customerColumns(wanted, at))) {
      Customer customer = customerOf(row);
      found.put(customer.key(), customer);
    }
    List<Customer> there =
        wanted.stream().filter(customer -> !found.containsKey(customer.key())).toList();
    if (!there.isEmpty()) {
      for (Row row :
          tx.query(
              FIND_CUSTOMERS,
              Columns.texts(there, customer -> customer.kind().name()),
              Columns.texts(there, Customer::address))) {
        Customer customer = customerOf(row);
        found.put(customer.key(), customer);
      }
    }
    retier(tx, there, found);
    return found;
  }

  private static final String ADD_CUSTOMERS =
      """
      insert into customer (id, kind, address, name, tier, first_seen)
      select id, kind, address, name, coalesce(tier, 'STANDARD'), $6::timestamptz
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
        as new (id, kind, address, name, tier)
      order by kind, address
      on conflict (kind, address) do nothing
      returning id, kind, address, name, tier
      """;

  private static final String FIND_CUSTOMERS =
      """
      select c.id, c.kind, c.address, c.name, c.tier
      from unnest($1::text[], $2::text[]) as wanted (kind, address)
      join customer c on c.kind = wanted.kind and c.address = wanted.address
      """;

  private static Object[] customerColumns(Collection<Customer> rows, Instant at) {
    return new Object[] {
      Columns.ids(rows, Customer::id),
      Columns.texts(rows, customer -> customer.kind().name()),
      Columns.texts(rows, Customer::address),
      Columns.texts(rows, Customer::name),
      Columns.texts(rows, Customer::tier),
      Columns.time(at)
    };
  }

  private static Customer customerOf(Row row) {
    return new Customer(
        row.getUUID("id"),
        Contact.Sender.Kind.valueOf(row.getString("kind")),
        row.getString("address"),
        row.getString("name"),
        row.getString("tier"));
  }

  /** The integration knows better which tier a customer has by now. */
  private static void retier(Tx tx, List<Customer> told, Map<String, Customer> found) {
    List<Customer> changed = new ArrayList<>();
    for (Customer customer : told) {
      Customer there = found.get(customer.key());
      String tier = customer.tier();
      if (there != null && tier != null && !tier.equals(there.tier())) {
        Customer now = new Customer(there.id(), there.kind(), there.address(), there.name(), tier);
        found.put(now.key(), now);
        changed.add(now);
      }
    }
    if (!changed.isEmpty()) {
      tx.execute(
          """
          update customer as c set tier = new.tier
          from (select id, tier from unnest($1::uuid[], $2::text[]) as u (id, tier) order by id) new
          where c.id = new.id
          """,
          Columns.ids(changed, Customer::id),
          Columns.texts(changed, Customer::tier));
    }
  }

  @Override
  public Collection<UUID> keep(Tx tx, List<TakenMessage> messages, Instant at) {
    List<UUID> kept = new ArrayList<>();
    for (Row row : tx.query(KEEP, messageColumns(messages, at))) {
      kept.add(row.getUUID("id"));
    }
    return kept;
  }

  // Positions are drawn in the order of the batch, while the conversations' rows are locked.
  private static final String KEEP =
      """
      insert into message (id, inquiry_id, contact_id, kind, channel, source, provider_id, digest,
        reused, robot, author, language, subject, body, accepted_at, occurred_at)
      select id, inquiry_id, contact_id, kind, channel, source, provider_id, digest,
        reused, robot, author, language, subject, body, $16::timestamptz, occurred_at
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::boolean[], $10::boolean[], $11::text[], $12::text[],
          $13::text[], $14::text[], $15::timestamptz[])
        with ordinality as new (id, inquiry_id, contact_id, kind, channel, source, provider_id,
          digest, reused, robot, author, language, subject, body, occurred_at, place)
      order by place
      on conflict (id) do nothing
      returning id
      """;

  private static Object[] messageColumns(List<TakenMessage> rows, Instant at) {
    return new Object[] {
      Columns.ids(rows, TakenMessage::id),
      Columns.ids(rows, TakenMessage::inquiryId),
      Columns.ids(rows, TakenMessage::contactId),
      Columns.texts(rows, row -> row.contact().kind().name()),
      Columns.texts(rows, row -> row.contact().channel().name()),
      Columns.texts(rows, row -> row.contact().source()),
      Columns.texts(rows, TakenMessage::providerId),
      Columns.texts(rows, TakenMessage::digest),
      Columns.flags(rows, TakenMessage::reused),
      Columns.flags(rows, row -> row.contact().robot()),
      Columns.texts(rows, row -> row.contact().agentId()),
      Columns.texts(rows, row -> row.contact().language()),
      Columns.texts(rows, row -> row.contact().subject()),
      Columns.texts(rows, row -> row.contact().text()),
      Columns.times(rows, row -> row.contact().occurredAt()),
      Columns.time(at)
    };
  }

  @Override
  public void drop(Tx tx, Collection<UUID> messages) {
    tx.execute("delete from message where id = any ($1)", (Object) Columns.ids(messages));
  }
}
