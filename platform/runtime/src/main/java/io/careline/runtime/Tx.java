package io.careline.runtime;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open transaction. Statements are pipelined: one that waits lets those before it end too. */
public interface Tx {

  /** What a statement that was sent will give. */
  interface Sent {
    /** Waits for its rows. */
    RowSet<Row> rows();
  }

  /** Runs a statement and waits for its rows. Parameters are {@code $1, $2, …}; arrays allowed. */
  RowSet<Row> query(String sql, @Nullable Object... parameters);

  /** The database's clock, later in each statement than in the one before. */
  default Instant clock() {
    return query("select clock_timestamp() as now")
        .iterator()
        .next()
        .getOffsetDateTime("now")
        .toInstant();
  }

  /** Sends a statement whose rows are asked for later, so that others can travel with it. */
  Sent send(String sql, @Nullable Object... parameters);

  /** Sends a statement without waiting; if it fails, the transaction's commit fails. */
  void execute(String sql, @Nullable Object... parameters);
}
