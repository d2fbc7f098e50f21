package io.careline.intake.store;

import io.careline.intake.app.mail.MailboxPositions;
import io.careline.runtime.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How far mailboxes have been fetched, in PostgreSQL. */
@ApplicationScoped
public class MailboxRows implements MailboxPositions {
  private final Database database;

  MailboxRows(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Position> of(String mailbox) {
    return database.transaction(tx -> {
      for (Row row :
          tx.query("select validity, uid from mailbox_position where mailbox = $1", mailbox)) {
        return Optional.of(new Position(row.getLong("validity"), row.getLong("uid")));
      }
      return Optional.empty();
    });
  }

  @Override
  public void reached(String mailbox, Position position) {
    database.transaction(tx ->
        tx.query(
            """
            insert into mailbox_position (mailbox, validity, uid) values ($1, $2, $3)
            on conflict (mailbox) do update set validity = excluded.validity, uid = excluded.uid
            where mailbox_position.validity <> excluded.validity
              or mailbox_position.uid < excluded.uid
            """,
            mailbox,
            position.validity(),
            position.uid()));
  }

  @Override
  public int failed(String mailbox, Position position, String why) {
    return database.transaction(tx -> {
      for (Row row :
          tx.query(
              """
              insert into mail_left (mailbox, validity, uid, tries, why, last_at)
              values ($1, $2, $3, 1, $4, now())
              on conflict (mailbox, validity, uid)
              do update set tries = mail_left.tries + 1, why = excluded.why, last_at = now()
              returning tries
              """,
              mailbox,
              position.validity(),
              position.uid(),
              why)) {
        return row.getInteger("tries");
      }
      throw new IllegalStateException("nothing was written");
    });
  }
}
