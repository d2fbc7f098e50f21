package io.careline.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** One PostgreSQL 18 that keeps its promises: fsync and synchronous commit are on. */
public abstract class PostgresServer implements Server {
  private final Map<String, Integer> databases = new ConcurrentHashMap<>();

  /** The port on {@code 127.0.0.1}, the same for the server's life. */
  public abstract int port();

  /** The superuser's password; empty where the server trusts loopback. */
  abstract String superuserPassword();

  /**
   * A fresh database with a role of its own, which owns it. A name that was used before gets a
   * number: {@code sla}, {@code sla_2}.
   *
   * @param name lower-case letters, digits and underscores
   */
  public Database newDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    int count = databases.merge(name, 1, Integer::sum);
    String unique = count == 1 ? name : name + "_" + count;
    try (Connection connection = superuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create role " + unique + " login password '" + unique + "'");
      statement.execute("create database " + unique + " owner " + unique);
    } catch (SQLException e) {
      throw new IllegalStateException("could not create database " + unique, e);
    }
    return new Database("127.0.0.1", port(), unique, unique, unique);
  }

  /** A connection as superuser to {@code database}. */
  public Connection superuser(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    login.setProperty("password", superuserPassword());
    login.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, login);
  }

  /** Whether it answers a query. */
  boolean answers() {
    try (Connection connection = superuser("postgres");
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException e) {
      return false;
    }
  }
}
