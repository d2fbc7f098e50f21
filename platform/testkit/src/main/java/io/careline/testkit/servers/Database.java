package io.careline.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database and the role that owns it. */
public record Database(String host, int port, String name, String user, String password) {

  /** For JDBC and Flyway. */
  public String jdbcUrl() {
    return "jdbc:" + reactiveUrl();
  }

  /** For the reactive PostgreSQL client. */
  public String reactiveUrl() {
    return "postgresql://" + host + ":" + port + "/" + name;
  }

  /** A connection as the owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }
}
