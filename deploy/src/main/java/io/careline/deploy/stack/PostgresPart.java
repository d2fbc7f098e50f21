package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, with a database and a role of its own for each service. What it commits is on disk:
 * fsync and synchronous_commit are on.
 */
final class PostgresPart implements Part {
  static final String NAME = "postgres";

  /** The superuser, used by the stack alone. */
  static final String OWNER = "careline_owner";

  private static final int INITDB_MINUTES = 3;
  private static final int NOBODY = 65_534;

  private final Home home;
  private final Ports ports;
  private final Installation installation;

  PostgresPart(Home home, Ports ports, Installation installation) {
    this.home = home;
    this.ports = ports;
    this.installation = installation;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Path binaries = PostgresBinaries.unpackedIn(home);
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      createCluster(binaries);
    }
    removeStaleLock();
  }

  // A cluster that was half made when the power failed must not be taken for a whole one: it gets
  // its name only when it is complete.
  private void createCluster(Path binaries) throws IOException, InterruptedException {
    Path part = home.data(NAME + ".part");
    PostgresBinaries.deleteAll(part);
    Files.createDirectories(part);
    Path password = home.config().resolve("postgres.password");
    Installation.writeSecret(password, installation.databaseOwnerPassword());
    List<String> command = asPlainUser(part);
    command.addAll(
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + part,
            "--username=" + OWNER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale"));
    SetUpProgram.run(
        command, home.log("initdb"), INITDB_MINUTES, "The database could not be created");
    Files.deleteIfExists(password);
    Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  // PostgreSQL removes the lock of a dead predecessor itself, unless the pid in it belongs to some
  // other program by now. Whether the pid is a PostgreSQL of this folder is what counts.
  private void removeStaleLock() throws IOException, InterruptedException {
    Path lock = data().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    ProcessHandle owner =
        lines.isEmpty() ? null : ProcessHandle.of(parse(lines.get(0))).orElse(null);
    if (owner != null && owner.isAlive() && isPostgres(owner)) {
      Signals.stop(owner, stopSignal(), stopWithin());
    }
    Files.deleteIfExists(lock);
  }

  private static long parse(String pid) {
    try {
      return Math.max(1, Long.parseLong(pid.strip()));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private boolean isPostgres(ProcessHandle process) {
    String program = process.info().command().orElse("");
    return program.startsWith(home.programs().toString());
  }

  @Override
  public ProcessBuilder command() throws IOException {
    List<String> command = asPlainUser(data());
    command.add(PostgresBinaries.unpackedIn(home).resolve("bin/postgres").toString());
    command.add("-D");
    command.add(data().toString());
    for (String setting :
        List.of(
            "port=" + ports.postgres(),
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=200",
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            // Files of the log that are used again would keep what was deleted.
            "wal_recycle=off",
            // Details of errors name values.
            "log_error_verbosity=terse",
            "checkpoint_timeout=15min",
            "log_min_messages=warning",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] %d ",
            "timezone=UTC",
            "log_timezone=UTC")) {
      command.add("-c");
      command.add(setting);
    }
    return new ProcessBuilder(command);
  }

  // PostgreSQL refuses to run as root. In a user namespace of its own it is nobody inside, and its
  // files stay root's outside; where namespaces are forbidden it becomes nobody in earnest.
  private List<String> asPlainUser(Path folder) throws IOException {
    if (!isRoot()) {
      return new ArrayList<>();
    }
    if (succeeds("unshare", "-U", "true")) {
      return new ArrayList<>(List.of("unshare", "-U"));
    }
    if (succeeds("setpriv", "--reuid=" + NOBODY, "--clear-groups", "true")
        && succeeds("chown", "-R", String.valueOf(NOBODY), folder.toString())) {
      return new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups"));
    }
    throw new StackException(
        "PostgreSQL does not run as root, and neither unshare -U nor setpriv works here."
            + " Run ./careline as an ordinary user.");
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public @Nullable String notReadyBecause() {
    try (Connection connection = connect()) {
      return connection.isValid(1) ? null : "does not answer";
    } catch (SQLException e) {
      return "refuses connections: " + e.getMessage();
    }
  }

  @Override
  public void afterReady() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (ServiceName service : ServiceName.values()) {
        createDatabase(statement, service.label(), installation.passwordOf(service));
      }
    } catch (SQLException e) {
      throw new StackException("The services' databases can't be made: " + e.getMessage(), e);
    }
  }

  // Passwords are drawn from letters that need no quoting; role and database names are our own.
  private static void createDatabase(Statement statement, String name, String password)
      throws SQLException {
    boolean exists;
    try (var found =
        statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
      exists = found.next();
    }
    statement.execute(
        (exists ? "alter" : "create") + " role " + name + " login password '" + password + "'");
    try (var found =
        statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
      exists = found.next();
    }
    if (!exists) {
      statement.execute("create database " + name + " owner " + name);
    }
    statement.execute("revoke connect on database " + name + " from public");
  }

  private Connection connect() throws SQLException {
    return connectTo("postgres");
  }

  /** A connection as the superuser. */
  Connection connectTo(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database + "?connectTimeout=2",
        OWNER,
        installation.databaseOwnerPassword());
  }

  @Override
  public String stopSignal() {
    return "INT";
  }

  @Override
  public Duration stopWithin() {
    return Duration.ofMinutes(1);
  }

  private Path data() {
    return home.data(NAME);
  }
}
