package io.careline.deploy.faults;

import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.TopicReader;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Everything that the whole of Careline keeps, searched for markers. */
final class Haystack {
  private final CareStack stack;
  private final Markers markers;

  Haystack(CareStack stack, Markers markers) {
    this.stack = stack;
    this.markers = markers;
  }

  /** What is found of every marker in every table, as people would read it. */
  List<String> tables() throws SQLException {
    List<String> found = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      try (Connection connection = stack.postgres().superuser(stack.databaseOf(service).name());
          Statement statement = connection.createStatement()) {
        for (String table : tables(statement)) {
          try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
            while (rows.next()) {
              search(service + " table " + table, bytes(rows.getString(1)), found);
            }
          }
        }
      }
    }
    return found;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** What is found in the files of PostgreSQL: tables, indexes, statistics, log. */
  List<String> databaseFiles() throws SQLException, IOException {
    try (Connection connection = stack.postgres().superuser("postgres");
        Statement statement = connection.createStatement();
        ResultSet directory = statement.executeQuery("show data_directory")) {
      directory.next();
      return files("PostgreSQL", Path.of(directory.getString(1)));
    }
  }

  /** What is found in the files of Kafka. */
  List<String> logFiles() throws IOException, InterruptedException, ExecutionException {
    List<String> found = new ArrayList<>();
    try (Admin admin = admin()) {
      for (var broker : admin.describeLogDirs(List.of(1)).allDescriptions().get().values()) {
        for (String directory : broker.keySet()) {
          found.addAll(files("Kafka", Path.of(directory)));
        }
      }
    }
    return found;
  }

  /** What is found in records: keys, headers and data of every topic, unpacked. */
  List<String> topics() throws InterruptedException, ExecutionException {
    List<String> found = new ArrayList<>();
    try (Admin admin = admin()) {
      for (String topic : new TreeSet<>(admin.listTopics().names().get())) {
        TopicReader.readAll(
            stack.kafka().bootstrapServers(),
            topic,
            entry -> {
              search("topic " + topic, entry.key(), found);
              search("topic " + topic, entry.value(), found);
              entry.headers().forEach(header -> search("topic " + topic, header.value(), found));
            });
      }
    }
    return found;
  }

  /** What is found in what the services wrote. */
  List<String> logs() throws IOException {
    return files("log", CareStack.files());
  }

  /** What is found in what the services measure. */
  List<String> metrics() throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      search(
          "metrics of " + service,
          bytes(stack.client(service, TestKeys.ADMIN).get("/q/metrics").body()),
          found);
    }
    return found;
  }

  /** What is found in places that hold it for a while alone. */
  List<String> temporaryFiles() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> folders =
        Files.list(Path.of(System.getProperty("java.io.tmpdir")))
            .filter(path -> path.getFileName().toString().startsWith("careline-mail"))) {
      for (Path folder : folders.toList()) {
        found.addAll(files("temporary", folder));
      }
    }
    return found;
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
  }

  private List<String> files(String what, Path directory) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          search(what + " " + directory.relativize(file), Files.readAllBytes(file), found);
        } catch (NoSuchFileException e) {
          // It was removed meanwhile.
        }
      }
    } catch (UncheckedIOException e) {
      return files(what, directory);
    }
    return found;
  }

  private void search(String where, byte @Nullable [] hay, List<String> found) {
    if (hay == null || hay.length == 0) {
      return;
    }
    String text = new String(hay, StandardCharsets.ISO_8859_1);
    if (Markers.BEGINNINGS.stream().noneMatch(text::contains)) {
      return;
    }
    markers
        .all()
        .forEach((place, word) -> {
          for (byte[] look : Markers.looks(word)) {
            if (text.contains(new String(look, StandardCharsets.ISO_8859_1))) {
              found.add(place + " in " + where);
              return;
            }
          }
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
