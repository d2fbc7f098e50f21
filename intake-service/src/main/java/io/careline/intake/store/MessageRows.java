package io.careline.intake.store;

import io.careline.intake.app.KeepMessages;
import io.careline.intake.domain.mail.MailAttachment;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages of customers in PostgreSQL, with what is attached to them. */
@ApplicationScoped
public class MessageRows implements KeepMessages {
  private static final int SET_ASIDE_DAYS = 30;

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
  public Collection<UUID> keep(Tx tx, List<TakenMessage> messages, Instant at) {
    Set<UUID> kept = new HashSet<>();
    for (Row row : tx.query(KEEP, messageColumns(messages, at))) {
      kept.add(row.getUUID("id"));
    }
    attach(tx, messages.stream().filter(message -> kept.contains(message.id())).toList());
    return kept;
  }

  // Positions are drawn in the order of the batch, while the conversations' rows are locked.
  private static final String KEEP =
      """
      insert into message (id, inquiry_id, contact_id, kind, channel, source, provider_id, digest,
        reused, robot, author, language, subject, body, accepted_at, occurred_at, sender, rest,
        html, incomplete)
      select id, inquiry_id, contact_id, kind, channel, source, provider_id, digest,
        reused, robot, author, language, subject, body, $16::timestamptz, occurred_at, sender, rest,
        html, incomplete
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::boolean[], $10::boolean[], $11::text[], $12::text[],
          $13::text[], $14::text[], $15::timestamptz[], $17::text[], $18::text[], $19::text[],
          $20::boolean[])
        with ordinality as new (id, inquiry_id, contact_id, kind, channel, source, provider_id,
          digest, reused, robot, author, language, subject, body, occurred_at, sender, rest,
          html, incomplete, place)
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
      Columns.time(at),
      Columns.texts(rows, row -> row.contact().sender().address()),
      Columns.texts(rows, row -> row.letter().rest()),
      Columns.texts(rows, row -> row.letter().html()),
      Columns.flags(rows, row -> row.letter().isIncomplete())
    };
  }

  @Override
  public void drop(Tx tx, Collection<UUID> messages) {
    tx.execute("delete from message where id = any ($1)", (Object) Columns.ids(messages));
  }

  private record Attached(UUID message, int place, MailAttachment file) {}

  private static void attach(Tx tx, List<TakenMessage> messages) {
    List<Attached> rows = new ArrayList<>();
    for (TakenMessage message : messages) {
      List<MailAttachment> files = message.letter().attachments();
      for (int place = 0; place < files.size(); place++) {
        rows.add(new Attached(message.id(), place, files.get(place)));
      }
    }
    if (!rows.isEmpty()) {
      tx.execute(
          """
          insert into attachment (message_id, place, name, type, size, digest, content_id, refusal)
          select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::bigint[],
            $6::text[], $7::text[], $8::text[])
          """,
          Columns.ids(rows, Attached::message),
          Columns.numbers(rows, Attached::place),
          Columns.texts(rows, row -> row.file().name()),
          Columns.texts(rows, row -> row.file().type()),
          rows.stream().map(row -> row.file().size()).toArray(Long[]::new),
          Columns.texts(rows, row -> row.file().digest()),
          Columns.texts(rows, row -> row.file().contentId()),
          Columns.texts(rows, row -> refusalOf(row.file())));
    }
  }

  private static @Nullable String refusalOf(MailAttachment file) {
    return file.refusal() == null ? null : file.refusal().name();
  }

  @Override
  public void setAside(Tx tx, List<SetAsideLetter> letters) {
    tx.execute(
        "delete from set_aside where accepted_at < now() - $1 * interval '1 day'", SET_ASIDE_DAYS);
    tx.execute(
        """
        insert into set_aside (id, source, provider_id, reason, sender, subject, body, accepted_at,
          test)
        select id, source, provider_id, reason, sender, subject, body, now(), test
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::boolean[])
          as new (id, source, provider_id, reason, sender, subject, body, test)
        order by id
        on conflict (id) do nothing
        """,
        Columns.ids(letters, SetAsideLetter::id),
        Columns.texts(letters, SetAsideLetter::source),
        Columns.texts(letters, SetAsideLetter::providerId),
        Columns.texts(letters, SetAsideLetter::reason),
        Columns.texts(letters, SetAsideLetter::sender),
        Columns.texts(letters, SetAsideLetter::subject),
        Columns.texts(letters, SetAsideLetter::body),
        Columns.flags(letters, SetAsideLetter::test));
  }
}
