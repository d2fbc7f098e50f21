package io.careline.runtime;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to do something alone: a row, five seconds at a time, by the database's clock. The
 * fence grows with each new holder, so that an old one is told apart even after a long freeze.
 */
final class Lease {
  private final Database database;
  private final String name;
  private final String holder;
  private volatile @Nullable Long fence;

  /** Somebody else holds it by now. */
  static final class LostException extends RuntimeException {
    LostException(String name) {
      super("another instance holds the lease " + name);
    }
  }

  Lease(Database database, String name, String holder) {
    this.database = database;
    this.name = name;
    this.holder = holder;
  }

  boolean isHeld() {
    return fence != null;
  }

  /** Takes or renews it; true if this instance holds it now. */
  boolean renew() {
    Optional<Long> renewed =
        database.transaction(tx -> {
          Iterator<Row> rows =
              tx.query(
                      """
                      insert into lease as l (name, holder, fence, held_until)
                      values ($1, $2, 1, clock_timestamp() + interval '5 seconds')
                      on conflict (name) do update set
                        held_until = excluded.held_until,
                        holder = excluded.holder,
                        fence = case when l.holder = excluded.holder
                          then l.fence else l.fence + 1 end
                      where l.holder = excluded.holder or l.held_until < clock_timestamp()
                      returning fence
                      """,
                      name,
                      holder)
                  .iterator();
          return rows.hasNext() ? Optional.of(rows.next().getLong("fence")) : Optional.empty();
        });
    fence = renewed.orElse(null);
    return isHeld();
  }

  /** Gives it back, so that another instance need not wait. */
  void release() {
    if (isHeld()) {
      fence = null;
      database.transaction(tx ->
          tx.query(
              "update lease set held_until = clock_timestamp() where name = $1 and holder = $2",
              name,
              holder));
    }
  }

  /**
   * Asks, inside a transaction, that nobody else can have it before the commit.
   *
   * @return what makes sure; throws {@link LostException} if somebody has it
   */
  Runnable require(Tx tx) {
    Long mine = fence;
    if (mine == null) {
      throw new LostException(name);
    }
    Tx.Sent row =
        tx.send(
            "select 1 from lease where name = $1 and holder = $2 and fence = $3 for share",
            name,
            holder,
            mine);
    return () -> {
      if (!row.rows().iterator().hasNext()) {
        fence = null;
        throw new LostException(name);
      }
    };
  }
}
