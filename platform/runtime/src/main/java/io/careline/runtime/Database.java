package io.careline.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
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
      Transaction transaction = connection.begin().await().atMost(PgTx.PATIENCE);
      T result;
      try {
        PgTx tx = new PgTx(connection);
        result = work.apply(tx);
        tx.settle();
      } catch (RuntimeException | Error e) {
        rollBack(transaction, e);
        throw e;
      }
      commit(transaction);
      return result;
    } finally {
      connection.close().subscribe().with(ignored -> {}, ignored -> {});
    }
  }

  private static void commit(Transaction transaction) {
    try {
      transaction.commit().await().atMost(PgTx.PATIENCE);
    } catch (RuntimeException e) {
      throw new UnknownOutcomeException(e);
    }
  }

  private static void rollBack(Transaction transaction, Throwable cause) {
    try {
      transaction.rollback().await().atMost(PgTx.PATIENCE);
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
