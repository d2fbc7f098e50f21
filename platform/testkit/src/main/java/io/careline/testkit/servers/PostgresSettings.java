package io.careline.testkit.servers;

import java.util.Map;

/** Server settings that do not depend on where it runs. */
final class PostgresSettings {
  static final Map<String, String> SETTINGS =
      Map.of(
          // An answered command must survive a crash in tests as it must in life.
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          // Files of the log that are used again would keep what was deleted.
          "wal_recycle", "off",
          "max_connections", "200");

  private PostgresSettings() {}
}
