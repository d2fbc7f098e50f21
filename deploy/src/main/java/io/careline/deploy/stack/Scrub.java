package io.careline.deploy.stack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Takes the traces of deleted rows off the disk. PostgreSQL keeps what was deleted in its tables'
 * pages until they are written over, what was analyzed in its statistics, and all that was written
 * in its log. So every table is written anew, and the log goes on in a new file whose predecessors
 * are removed. A table that is written anew is locked meanwhile: whoever reads or writes it waits,
 * about a second for each 100 MB that the table keeps. Needs a superuser.
 */
public final class Scrub {
  private static final Duration TRANSACTIONS_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int TRIES_MAX = 20;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** What people's words may have got into besides the services' own tables. */
  private static final List<String> STATISTICS =
      List.of("pg_catalog.pg_statistic", "pg_catalog.pg_statistic_ext_data");

  private final Connector connector;
  private final Consumer<String> told;

  /** Opens connections as superuser. */
  public interface Connector {
    /** A connection to {@code database}. */
    Connection to(String database) throws SQLException;
  }

  /**
   * A scrub that is not begun.
   *
   * @param told is told each step
   */
  public Scrub(Connector connector, Consumer<String> told) {
    this.connector = connector;
    this.told = told;
  }

  /**
   * Scrubs the databases, and the log that they share.
   *
   * @throws StackException if somebody's transaction stays open, or a table can't be locked
   */
  public void run(Collection<String> databases) throws SQLException {
    for (String database : databases) {
      try (Connection connection = connector.to(database)) {
        rewrite(connection, database);
      }
    }
    try (Connection connection = connector.to("postgres");
        Statement statement = connection.createStatement()) {
      // A file of the log that is used again would keep what it held behind what is written now.
      statement.execute("alter system set wal_recycle = off");
      statement.execute("select pg_reload_conf()");
      awaitSetting(statement);
      told.accept("the log goes on in a new file");
      statement.execute("checkpoint");
      statement.execute("select pg_switch_wal()");
      statement.execute("checkpoint");
    }
  }

  private void rewrite(Connection connection, String database) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Rows that an older transaction may still see would be taken along.
      awaitOlderTransactions(statement, database);
      List<String> tables = tables(statement);
      statement.execute("set lock_timeout = '1s'");
      for (String table : tables) {
        rewrite(statement, "vacuum (full, analyze) " + table, database);
      }
      for (String table : STATISTICS) {
        rewrite(statement, "vacuum full " + table, database);
      }
      told.accept(database + ": " + tables.size() + " tables are written anew");
    }
  }

  private static void rewrite(Statement statement, String vacuum, String database)
      throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        statement.execute(vacuum);
        return;
      } catch (SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || tries == TRIES_MAX) {
          throw new StackException(database + ": " + vacuum + ": " + e.getMessage());
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1
            """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void awaitOlderTransactions(Statement statement, String database)
      throws SQLException {
    String since;
    try (ResultSet now = statement.executeQuery("select clock_timestamp()::text")) {
      now.next();
      since = now.getString(1);
    }
    await(
        statement,
        """
        select not exists (select from pg_stat_activity where datname = current_database()
          and pid <> pg_backend_pid() and xact_start < '%s')
        """
            .formatted(since),
        database + ": a transaction does not end; see pg_stat_activity");
  }

  private static void awaitSetting(Statement statement) throws SQLException {
    await(
        statement,
        "select current_setting('wal_recycle') = 'off'",
        "wal_recycle can't be turned off; the server's command line may set it");
  }

  private static void await(Statement statement, String question, String otherwise)
      throws SQLException {
    long until = System.nanoTime() + TRANSACTIONS_WITHIN.toNanos();
    while (System.nanoTime() < until) {
      try (ResultSet answer = statement.executeQuery(question)) {
        answer.next();
        if (answer.getBoolean(1)) {
          return;
        }
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw new StackException(otherwise);
  }
}
