package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides on the parked records of a key again, in order, inside the service. */
final class Redrive<S, C> {
  private static final Logger LOG = Logger.getLogger(Redrive.class);

  private final TurnParts<S, C> parts;
  private final Database database;
  private final Engine<S, C> engine;

  Redrive(TurnParts<S, C> parts, Database database, Engine<S, C> engine) {
    this.parts = parts;
    this.database = database;
    this.engine = engine;
  }

  /**
   * Goes on until all is decided or one fails again.
   *
   * @return how many are left
   */
  int run(String key) {
    while (true) {
      Optional<Work.Redriven<C>> first = first(key);
      if (first.isEmpty()) {
        return 0;
      }
      try {
        engine.run(List.of(first.get()), null);
      } catch (RuntimeException e) {
        LOG.errorf(e, "a redrive stopped, key=%s", key);
        return left(key);
      }
    }
  }

  /** Waits for a reader that parks at this moment; without a row, the key is free again. */
  private Optional<Work.Redriven<C>> first(String key) {
    return database.transaction(tx -> {
      parts.parkedKeys().lock(tx, key);
      Iterator<Row> rows =
          tx.query("select id, headers, data from parked where key = $1 order by id limit 1", key)
              .iterator();
      if (!rows.hasNext()) {
        parts.parkedKeys().redriven(key);
        return Optional.empty();
      }
      Row row = rows.next();
      return Optional.of(new Work.Redriven<C>(row.getLong("id"), key, event(row)));
    });
  }

  /** A parked wake-up has no event: it is simply due again once its key is free. */
  private @Nullable Event event(Row row) {
    Map<String, String> headers = parts.codec().readHeaders(row.getString("headers"));
    return headers.isEmpty() ? null : EventCodec.read(headers, ParkedKeys.bytes(row));
  }

  private int left(String key) {
    return database.transaction(tx ->
        tx.query("select count(*)::int as left_over from parked where key = $1", key)
            .iterator()
            .next()
            .getInteger("left_over"));
  }
}
