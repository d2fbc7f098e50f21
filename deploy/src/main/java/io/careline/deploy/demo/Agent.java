package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.contract.InquiryFold;
import io.careline.contract.Status;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An agent at a desk: looks at the offers, takes them, and works on what was taken. */
final class Agent {
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);
  private static final String DATA = "data:";

  private final World world;
  private final Roster.Person person;
  private final Random random;
  private final Set<UUID> seenOffers = ConcurrentHashMap.newKeySet();
  private final Set<UUID> inWork = ConcurrentHashMap.newKeySet();

  Agent(World world, Roster.Person person) {
    this.world = world;
    this.person = person;
    this.random = world.random("agent " + person.id());
  }

  /** Makes the agent known and ready. */
  void arrive() throws IOException, InterruptedException {
    world
        .api()
        .supervisor(io.careline.deploy.stack.ServiceName.ROUTING)
        .put("/agents/" + person.id(), person.profile())
        .orFail("PUT /agents/" + person.id());
    presence("AVAILABLE");
  }

  private void presence(String presence) throws IOException, InterruptedException {
    ObjectNode body = Json.object();
    body.put("presence", presence);
    world
        .api()
        .routing(person.id())
        .put("/agents/" + person.id() + "/presence", body)
        .orFail("PUT /agents/" + person.id() + "/presence");
  }

  /** Works until the run is over, then goes home. */
  void work() throws IOException, InterruptedException {
    world.start(person.id() + " listens", this::listen);
    while (!world.isOver()) {
      Thread.sleep(LOOK_EVERY);
    }
    presence("OFFLINE");
  }

  // The desk's stream begins with a snapshot, so that nothing is missed by connecting again.
  private void listen() throws IOException, InterruptedException {
    ServiceClient routing = world.api().routing(person.id());
    while (!world.isOver()) {
      try (Stream<String> lines = routing.stream("/agents/" + person.id() + "/stream")) {
        Iterator<String> line = lines.iterator();
        while (!world.isOver() && line.hasNext()) {
          String text = line.next();
          if (text.startsWith(DATA)) {
            look(Json.read(text.substring(DATA.length())).path("work"));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  private void look(JsonNode desk) throws IOException, InterruptedException {
    if (world.isOver()) {
      return;
    }
    if ("NOT_RESPONDING".equals(desk.path("presence").asText())) {
      // Back from wherever the offers were overlooked.
      presence("AVAILABLE");
    }
    for (JsonNode offer : desk.path("offers")) {
      UUID offerId = UUID.fromString(offer.path("offerId").asText());
      if (seenOffers.add(offerId)) {
        world.start(person.id() + " answers", () -> answer(offerId));
      }
    }
    for (JsonNode assignment : desk.path("assignments")) {
      JsonNode inquiry = assignment.path("inquiry");
      UUID inquiryId = UUID.fromString(inquiry.path("inquiryId").asText());
      if ("ASSIGNED".equals(assignment.path("status").asText()) && inWork.add(inquiryId)) {
        String language = inquiry.path("language").asText("en");
        boolean rings = "PHONE".equals(inquiry.path("channel").asText());
        world.start(person.id() + " works", () -> handle(inquiryId, language, rings));
      }
    }
  }

  private void answer(UUID offerId) throws IOException, InterruptedException {
    int percentile = random.nextInt(100);
    if (percentile < 3) {
      // Overlooked: the offer will expire.
      return;
    }
    Sleep.between(random, Duration.ofMillis(200), Duration.ofMillis(900));
    if (percentile < 7) {
      ObjectNode reason = Json.object();
      reason.put("reason", "busy");
      // The offer may be gone by now, which is fine.
      world.api().routing(person.id()).post("/offers/" + offerId + "/decline", reason);
    } else {
      world.api().routing(person.id()).post("/offers/" + offerId + "/accept", null);
    }
  }

  private void handle(UUID inquiryId, String language, boolean rings)
      throws IOException, InterruptedException {
    try {
      // An agent can be faster than the answer that tells the exchange which inquiry it is.
      for (int n = 0; rings && n < 100 && world.callOf(inquiryId) == null; n++) {
        Thread.sleep(50);
      }
      Customer customer = world.customerOf(inquiryId);
      Call call = world.callOf(inquiryId);
      if (customer != null && call != null) {
        talk(inquiryId, customer, call);
      } else {
        write(inquiryId, language);
      }
    } finally {
      inWork.remove(inquiryId);
    }
    // It may have come back meanwhile, and its notice was passed over as long as it was in work.
    Answer desk = world.api().routing(person.id()).get("/agents/" + person.id() + "/work");
    if (desk.isGood()) {
      look(desk.json());
    }
  }

  private void talk(UUID inquiryId, Customer customer, Call call)
      throws IOException, InterruptedException {
    if (call.move(Call.Phase.RINGING, Call.Phase.TALKING)) {
      customer.callEvent("CALL_ANSWERED", person.id());
      Sleep.between(random, Duration.ofSeconds(1), Duration.ofSeconds(4));
      if (random.nextInt(3) == 0) {
        customer.callEvent("CALL_HELD", person.id());
        Sleep.between(random, Duration.ofMillis(500), Duration.ofSeconds(2));
        customer.callEvent("CALL_RETRIEVED", person.id());
      }
      Sleep.between(random, Duration.ofSeconds(1), Duration.ofSeconds(3));
      call.move(Call.Phase.TALKING, Call.Phase.OVER);
      customer.callEvent("CALL_ENDED", person.id());
      resolve(inquiryId, "answered");
    }
  }

  private void write(UUID inquiryId, String language) throws IOException, InterruptedException {
    JsonNode conversation =
        world.api().intake(person.id()).get("/inquiries/" + inquiryId + "/conversation").json();
    int turns = conversation.path("messages").size();
    Sleep.between(random, Duration.ofSeconds(1), Duration.ofSeconds(5));
    if (turns <= 2 && random.nextInt(4) == 0) {
      reply(inquiryId, Phrases.question(language));
      world
          .api()
          .routing(person.id())
          .post("/inquiries/" + inquiryId + "/await", Map.of("what", "CUSTOMER"));
      world.start(person.id() + " waits", () -> giveUpWaiting(inquiryId));
      return;
    }
    if (random.nextInt(8) == 0) {
      note(inquiryId);
    }
    reply(inquiryId, Phrases.answer(language, person.id()));
    resolve(inquiryId, "answered");
  }

  private void giveUpWaiting(UUID inquiryId) throws IOException, InterruptedException {
    Sleep.between(random, Duration.ofSeconds(20), Duration.ofSeconds(25));
    InquiryFold fold = world.log().fold(inquiryId);
    if (fold != null && fold.status() == Status.AWAITING_CUSTOMER) {
      resolve(inquiryId, "no-answer");
    }
  }

  private void reply(UUID inquiryId, String text) throws IOException, InterruptedException {
    expect(
        world
            .api()
            .intake(person.id())
            .post(
                "/inquiries/" + inquiryId + "/replies",
                Map.of("text", text),
                UUID.randomUUID().toString()),
        "reply",
        inquiryId);
  }

  private void note(UUID inquiryId) throws IOException, InterruptedException {
    expect(
        world
            .api()
            .intake(person.id())
            .post(
                "/inquiries/" + inquiryId + "/notes",
                Map.of("text", "Checked the order history first."),
                UUID.randomUUID().toString()),
        "note",
        inquiryId);
  }

  private void resolve(UUID inquiryId, String code) throws IOException, InterruptedException {
    Answer resolved =
        world
            .api()
            .routing(person.id())
            .post(
                "/inquiries/" + inquiryId + "/resolve",
                Map.of("code", code),
                UUID.randomUUID().toString());
    expect(resolved, "resolve", inquiryId);
    if (resolved.isGood()) {
      Sleep.between(random, Duration.ofMillis(300), Duration.ofSeconds(1));
      // Only some channels have after-contact work; the others say so, which is fine.
      world
          .api()
          .routing(person.id())
          .post("/inquiries/" + inquiryId + "/wrap-up", Map.of("code", code));
    }
  }

  // Somebody may have taken the inquiry away meanwhile; anything else is worth a line.
  private void expect(Answer answer, String what, UUID inquiryId) {
    List<Integer> known = List.of(403, 404, 409, 412);
    if (!answer.isGood() && !known.contains(answer.status()) && !world.isOver()) {
      world.findings().add(what + " on inquiry " + inquiryId + ": " + answer.reason());
    }
  }
}
