package io.careline.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.quarkus.TestKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An agent who takes what is offered and settles it. Whoever gets no answer asks again with the
 * same key, as any client of the REST interface should.
 */
final class DeskAgent {
  private static final long PACE_NANOS = Duration.ofMillis(250).toNanos();
  private static final int TOO_MANY = 429;
  private static final int UNKNOWN = 404;
  private static final int SERVERS_FAULT = 500;
  private static final int UNKNOWN_MAX = 3;

  private final String id;
  private final ServiceClient routing;
  private final ServiceClient intake;
  private final ServiceClient supervisor;
  private final Ledger ledger;
  private volatile boolean over;

  DeskAgent(CareStack stack, int number, Ledger ledger) {
    this.id = "agent-" + number;
    this.routing = stack.client(ServiceName.ROUTING, TestKeys.agent(number));
    this.intake = stack.client(ServiceName.INTAKE, TestKeys.agent(number));
    this.supervisor = stack.client(ServiceName.ROUTING, TestKeys.SUPERVISOR);
    this.ledger = ledger;
  }

  /** One request. */
  private interface Request {
    Answer send() throws IOException, InterruptedException;
  }

  /** The agent goes home. */
  void over() {
    over = true;
  }

  /** Signs in and works until it is over. */
  void work() {
    Map<String, Object> profile =
        Map.of(
            "kind",
            "HUMAN",
            "pool",
            "main",
            "team",
            "north",
            "skills",
            Map.of("billing", 4, "technical", 4, "retention", 4, "privacy", 4),
            "languages",
            List.of("en", "de", "pl"),
            "channels",
            List.of("EMAIL", "CHAT"));
    insist(() -> supervisor.put("/agents/" + id, profile));
    available();
    while (!over) {
      Answer desk = insist(() -> routing.get("/agents/" + id + "/work"));
      if (desk != null && desk.isGood()) {
        look(desk.json());
      }
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  private void available() {
    insist(() -> routing.put("/agents/" + id + "/presence", Map.of("presence", "AVAILABLE")));
  }

  private void look(JsonNode desk) {
    if (!"AVAILABLE".equals(desk.path("presence").asText())) {
      // Offers ran out while nobody could be reached.
      available();
    }
    for (JsonNode offer : desk.path("offers")) {
      String offerId = offer.path("offerId").asText();
      insist(() -> routing.post("/offers/" + offerId + "/accept", null, "accept-" + offerId));
    }
    for (JsonNode assignment : desk.path("assignments")) {
      settle(
          assignment.path("inquiry").path("inquiryId").asText(),
          assignment.path("assignmentId").asText());
    }
  }

  // Somebody else may have it by now: then the service refuses, and that is that.
  private void settle(String inquiry, String assignment) {
    String path = "/inquiries/" + inquiry;
    Map<String, String> code = Map.of("code", "answered");
    insist(() ->
        intake.post(path + "/replies", Map.of("text", "It is settled."), "reply-" + assignment));
    Answer resolved = insist(() -> routing.post(path + "/resolve", code, "resolve-" + assignment));
    if (resolved != null && resolved.isGood()) {
      insist(() -> routing.post(path + "/wrap-up", code, "wrap-up-" + assignment));
      insist(() -> supervisor.post(path + "/close", null, "close-" + assignment));
      ledger.settled(UUID.fromString(inquiry));
    }
  }

  /** Asks until there is an answer that asking again would not change; null when it is over. */
  private @Nullable Answer insist(Request request) {
    int unknown = 0;
    while (!over) {
      try {
        Answer answer = request.send();
        boolean notYetKnown = answer.status() == UNKNOWN && ++unknown < UNKNOWN_MAX;
        boolean maybeLater =
            answer.status() >= SERVERS_FAULT || answer.status() == TOO_MANY || notYetKnown;
        if (!maybeLater) {
          return answer;
        }
      } catch (IOException e) {
        // The service is down: it comes back.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
      LockSupport.parkNanos(PACE_NANOS);
    }
    return null;
  }
}
