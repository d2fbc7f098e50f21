package io.careline.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An agent's desk that reacts at once, for measurements: it hears of offers by its stream. */
final class Desk implements AutoCloseable {
  private static final String DATA = "data:";
  private static final int CAPACITY = 10_000;

  /** What is done with an offer. */
  interface Offers {
    /** An offer came in. */
    void offered(Desk desk, UUID offerId, UUID inquiryId);
  }

  private final String agent;
  private final ServiceClient routing;
  private final ServiceClient intake;
  private final Offers offers;
  private final Set<UUID> seen = ConcurrentHashMap.newKeySet();
  private final Stream<String> stream;
  private volatile boolean closed;

  private Desk(String agent, ServiceClient routing, ServiceClient intake, Offers offers)
      throws IOException, InterruptedException {
    this.agent = agent;
    this.routing = routing;
    this.intake = intake;
    this.offers = offers;
    this.stream = routing.stream("/agents/" + agent + "/stream");
    Thread.ofVirtual().start(this::listen);
  }

  /** Opens the desks of all agents that have a key, ready for any number of mails. */
  static List<Desk> openAll(Server server, Offers offers) throws Exception {
    List<Desk> desks = new java.util.ArrayList<>();
    for (String agent : ApiKeys.AGENTS) {
      server
          .supervisor(ServiceName.ROUTING)
          .put(
              "/agents/" + agent,
              Map.of(
                  "pool", "main",
                  "languages", List.of("en"),
                  "skills", Map.of("billing", 5, "retention", 5, "privacy", 5, "technical", 5),
                  "channels", List.of("EMAIL"),
                  "capacity", CAPACITY))
          .orFail("PUT /agents/" + agent);
      ServiceClient routing = server.agent(ServiceName.ROUTING, agent);
      routing
          .put("/agents/" + agent + "/presence", Map.of("presence", "AVAILABLE"))
          .orFail("presence");
      desks.add(new Desk(agent, routing, server.agent(ServiceName.INTAKE, agent), offers));
    }
    return desks;
  }

  private void listen() {
    try {
      stream.forEach(this::hear);
    } catch (UncheckedIOException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void hear(String line) {
    if (!line.startsWith(DATA)) {
      return;
    }
    JsonNode work = Json.read(line.substring(DATA.length())).path("work");
    for (JsonNode offer : work.path("offers")) {
      UUID offerId = UUID.fromString(offer.path("offerId").asText());
      if (seen.add(offerId)) {
        UUID inquiry = UUID.fromString(offer.path("inquiry").path("inquiryId").asText());
        offers.offered(this, offerId, inquiry);
      }
    }
  }

  /** Takes the offer, answers the customer, and settles the matter. */
  void workOff(UUID offerId, UUID inquiryId) throws IOException, InterruptedException {
    routing.post("/offers/" + offerId + "/accept", null).orFail("accept");
    intake
        .post("/inquiries/" + inquiryId + "/replies", Map.of("text", "It arrives tomorrow."))
        .orFail("reply");
    routing
        .post("/inquiries/" + inquiryId + "/resolve", Map.of("code", "answered"))
        .orFail("resolve");
  }

  /** Goes home. */
  @Override
  public void close() {
    try {
      routing.put("/agents/" + agent + "/presence", Map.of("presence", "OFFLINE"));
    } catch (IOException e) {
      throw new StackException("agent " + agent + " can't go home", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    stream.close();
  }
}
