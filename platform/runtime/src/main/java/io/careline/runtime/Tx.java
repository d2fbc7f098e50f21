package io.careline.runtime;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** An open transaction. Statements are pipelined: only {@link #query} waits for the database. */
public interface Tx {

  /** Runs a statement and waits for its rows. Parameters are {@code $1, $2, …}; arrays allowed. */
  RowSet<Row> query(String sql, Object... parameters);

  /** Sends a statement without waiting; if it fails, the transaction's commit fails. */
  void execute(String sql, Object... parameters);
}
