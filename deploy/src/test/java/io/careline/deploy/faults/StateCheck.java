package io.careline.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Event;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether each service's stored states are the fold of the log, as the service itself says. */
final class StateCheck {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SHOWN_MAX = 2;

  private final CareStack stack;
  private final Map<String, List<Event>> stories;

  /**
   * A check of {@code stack}.
   *
   * @param stories the events of each inquiry, to be shown beside a state that differs
   */
  StateCheck(CareStack stack, Map<String, List<Event>> stories) {
    this.stack = stack;
    this.stories = stories;
  }

  /** What differs, in words. Services may still be busy: they are asked again. */
  List<String> differing() {
    List<String> differing = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      try {
        Await.until(
            service + "'s states are the fold of the log",
            LIMIT,
            () -> verify(service).path("differing").isEmpty());
      } catch (AssertionError e) {
        differing.add(e.getMessage() + shown(service));
      }
    }
    return differing;
  }

  private JsonNode verify(ServiceName service) throws IOException, InterruptedException {
    ServiceClient admin = stack.client(service, TestKeys.ADMIN);
    JsonNode verified = admin.post("/admin/verify", null).orFail("/admin/verify").json();
    if (!verified.path("differing").isArray() || verified.path("keys").asInt() == 0) {
      throw new IllegalStateException("nothing was compared: " + verified);
    }
    return verified;
  }

  private String shown(ServiceName service) {
    try {
      JsonNode verified = verify(service);
      StringBuilder shown = new StringBuilder("\n").append(verified);
      for (int i = 0; i < Math.min(SHOWN_MAX, verified.path("differing").size()); i++) {
        String key = verified.path("differing").path(i).asText();
        shown.append("\nstored ").append(key).append(": ").append(stored(service, key));
        stories.getOrDefault(key, List.of()).forEach(event -> shown.append("\n  ").append(event));
      }
      return shown.toString();
    } catch (IOException | SQLException | RuntimeException e) {
      return "; it can't be said what differs: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private String stored(ServiceName service, String key) throws SQLException {
    try (Connection connection = stack.databaseOf(service).connect();
        PreparedStatement query =
            connection.prepareStatement("select body::text from state where key = ?")) {
      query.setString(1, key);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "nothing";
      }
    }
  }
}
