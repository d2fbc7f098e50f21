package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.servers.Database;
import io.careline.testkit.servers.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inventory of personal data names every column that may hold some. */
class InventoryTest {
  private static final Path SOURCES = Path.of(System.getProperty("careline.root", ".."));
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final String ALL = "all";

  private static final String COLUMNS_THAT_HOLD_TEXT =
      """
      select table_name, column_name from information_schema.columns
      where table_schema = 'public'
        and (data_type in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'tsvector')
          or udt_name in ('_text', '_varchar', '_bytea'))
      """;

  @Test
  void t58_every_column_that_may_hold_a_persons_data_is_in_the_inventory() throws Exception {
    Set<String> schemas = new TreeSet<>();
    Set<String> runtime = columns(ALL, List.of(SOURCES.resolve(RUNTIME)));
    schemas.addAll(runtime);
    for (ServiceName service : ServiceName.values()) {
      Set<String> own =
          columns(
              service.label(),
              List.of(
                  SOURCES.resolve(RUNTIME),
                  SOURCES.resolve(service.label() + "-service/src/main/resources/db/migration")));
      own.removeIf(column -> runtime.contains(column.replaceFirst("^[a-z]+ ", ALL + " ")));
      schemas.addAll(own);
    }

    assertThat(inventory()).containsExactlyInAnyOrderElementsOf(schemas);
  }

  private static final String RUNTIME = "platform/runtime/src/main/resources/db/runtime";

  private static Set<String> columns(String label, List<Path> migrations)
      throws IOException, SQLException {
    Database database = Servers.postgres().newDatabase("inventory_" + label);
    Set<String> columns = new TreeSet<>();
    try (Connection connection = Servers.postgres().superuser(database.name());
        Statement statement = connection.createStatement()) {
      for (Path file : inOrder(migrations)) {
        statement.execute(Files.readString(file));
      }
      try (ResultSet rows = statement.executeQuery(COLUMNS_THAT_HOLD_TEXT)) {
        while (rows.next()) {
          columns.add(label + " " + rows.getString(1) + "." + rows.getString(2));
        }
      }
    }
    return columns;
  }

  private static List<Path> inOrder(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.list(folder)) {
        found.filter(file -> file.toString().endsWith(".sql")).forEach(files::add);
      }
    }
    files.sort(
        (one, other) -> one.getFileName().toString().compareTo(other.getFileName().toString()));
    return files;
  }

  /** The rows under the heading Inventory: service, table, and the names in the next two cells. */
  private static Set<String> inventory() throws IOException {
    String text = Files.readString(SOURCES.resolve("docs/privacy.md"));
    Set<String> columns = new TreeSet<>();
    for (String line : text.substring(text.indexOf("## Inventory")).lines().toList()) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| ") && cells.length > 5) {
        Matcher names = NAME.matcher(cells[3] + cells[4]);
        while (names.find()) {
          columns.add(cells[1].strip() + " " + cells[2].strip() + "." + names.group(1));
        }
      }
    }
    return columns;
  }
}
