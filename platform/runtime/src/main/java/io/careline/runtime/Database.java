package io.careline.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** The service's database, for threads that may block. Resources use {@link #read}. */
@ApplicationScoped
public class Database {
  /** Reads at once: they must leave connections for the runtime's own work. */
  private static final int READS_MAX = 6;

  private final Pool pool;
  private final Semaphore reads = new Semaphore(READS_MAX);
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-", 0).factory());

  Database(Pool pool) {
    this.pool = pool;
  }

  /** Runs {@code work} in a transaction on a virtual thread; meant for reading. */
  public <T> Uni<T> read(Function<Tx, T> work) {
    return Uni.createFrom()
        .item(() -> {
          reads.acquireUninterruptibly();
          try {
            return transaction(work);
          } finally {
            reads.release();
          }
        })
        .runSubscriptionOn(readers);
  }

  /**
   * Runs {@code work} in a transaction on this thread, which must be one that may block.
   *
   * @throws UnknownOutcomeException if the connection broke while committing
   * @throws RuntimeException whatever the database or {@code work} throws; nothing has changed then
   */
  public <T> T transaction(Function<Tx, T> work) {
    SqlConnection connection = pool.getConnection().await().atMost(PgTx.PATIENCE);
    try {
      PgTx tx = new PgTx(connection);
      T result;
      try {
        // Travels with the first statement.
        tx.execute("begin");
        result = work.apply(tx);
      } catch (RuntimeException | Error e) {
        rollBack(tx, e);
        throw e;
      }
      commit(tx);
      return result;
    } finally {
      connection.close().subscribe().with(ignored -> {}, ignored -> {});
    }
  }

  /** Runs statements on this thread, each in a transaction of its own; meant for reading. */
  <T> T apart(Function<Tx, T> work) {
    SqlConnection connection = pool.getConnection().await().atMost(PgTx.PATIENCE);
    try {
      return work.apply(new PgTx(connection));
    } finally {
      connection.close().subscribe().with(ignored -> {}, ignored -> {});
    }
  }

  // The commit travels behind the last writes: if one of them fails, the server rolls back instead.
  private static void commit(PgTx tx) {
    Tx.Sent commit = tx.send("commit");
    RuntimeException refused = null;
    try {
      tx.settle();
    } catch (PgException e) {
      refused = e;
    } catch (RuntimeException e) {
      throw new UnknownOutcomeException(e);
    }
    try {
      commit.rows();
    } catch (RuntimeException e) {
      throw new UnknownOutcomeException(e);
    }
    if (refused != null) {
      throw refused;
    }
  }

  private static void rollBack(PgTx tx, Throwable cause) {
    try {
      tx.query("rollback");
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** The connection broke while committing: the effects may be there or not. */
  public static final class UnknownOutcomeException extends RuntimeException {
    UnknownOutcomeException(Throwable cause) {
      super("the commit's outcome is unknown", cause);
    }
  }
}
