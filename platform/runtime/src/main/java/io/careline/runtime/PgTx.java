package io.careline.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction on one connection, driven from a thread that may block. */
final class PgTx implements Tx {
  /** Longer than any statement timeout, so that the database's own answer comes first. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final SqlConnection connection;
  private final List<Sent> sent = new ArrayList<>();

  PgTx(SqlConnection connection) {
    this.connection = connection;
  }

  @Override
  public RowSet<Row> query(String sql, @Nullable Object... parameters) {
    return run(sql, parameters).await().atMost(PATIENCE);
  }

  @Override
  public Sent send(String sql, @Nullable Object... parameters) {
    // Memoized and subscribed at once: the statement travels now, its outcome is looked at later.
    Uni<RowSet<Row>> outcome = run(sql, parameters).memoize().indefinitely();
    outcome.subscribe().with(rows -> {}, failure -> {});
    return () -> outcome.await().atMost(PATIENCE);
  }

  @Override
  public void execute(String sql, @Nullable Object... parameters) {
    sent.add(send(sql, parameters));
  }

  /** Waits for what was sent by {@link #execute}. */
  void settle() {
    sent.forEach(Sent::rows);
    sent.clear();
  }

  private Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
    return parameters.length == 0
        ? connection.query(sql).execute()
        : connection.preparedQuery(sql).execute(Tuple.tuple(Arrays.asList(parameters)));
  }
}
