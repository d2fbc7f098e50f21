package io.careline.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.policy.document.DefaultPolicy;
import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.RoutingDecider;
import io.careline.routing.store.DeskStore;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "routing"))
class RoutingServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject DeskBoard board;
  @Inject Database database;

  private TestLog log;

  @BeforeEach
  void open() {
    log = new TestLog(bootstrapServers, POLICY);
    Await.until("the service decides", PATIENCE, () -> board.desk() != null);
  }

  @AfterEach
  void close() {
    log.close();
    for (int number = 1; number <= TestKeys.AGENTS; number++) {
      as(TestKeys.ADMIN).delete("/agents/agent-" + number);
    }
  }

  @Test
  void an_inquiry_goes_from_received_to_closed() {
    available(1, "en");
    InquiryRef ref = received(Channel.EMAIL, "en");
    String offer = offered(ref, "agent-1");
    as(TestKeys.SUPERVISOR)
        .get("/inquiries/" + ref.id() + "/routing")
        .then()
        .statusCode(200)
        .body("agentId", equalTo("agent-1"))
        .body("decision.rule", equalTo("LONGEST_IDLE"))
        .body("decision.best.agentId", hasItem("agent-1"));

    agent(1).post("/offers/" + offer + "/accept").then().statusCode(200);
    agent(1).post("/offers/" + offer + "/accept").then().statusCode(200);
    agent(1)
        .get("/agents/agent-1/work")
        .then()
        .statusCode(200)
        .body("assignments[0].inquiry.inquiryId", equalTo(ref.id().toString()))
        .body("assignments[0].status", equalTo("ASSIGNED"));
    act(1, ref, "await", "{\"what\": \"CUSTOMER\"}", 200)
        .body("status", equalTo("AWAITING_CUSTOMER"));
    contacted(ref);
    Await.until("it is resumed", PATIENCE, () -> status(ref).equals("ASSIGNED"));
    act(1, ref, "resolve", "{\"code\": \"SOLVED\"}", 200)
        .body("status", equalTo("RESOLVED"))
        .body("closesAt", notNullValue());
    act(1, ref, "close", "{}", 403);
    as(TestKeys.SUPERVISOR).post("/inquiries/" + ref.id() + "/close").then().statusCode(200);
    assertThat(status(ref)).isEqualTo("CLOSED");
    act(1, ref, "reopen", "", 409);

    Await.until("everything was told", PATIENCE, () -> told(ref).size() == 7);
    assertThat(told(ref))
        .extracting(event -> event.data().getClass().getSimpleName())
        .containsExactly(
            "Queued", "Offered", "Assigned", "Awaiting", "Resumed", "Resolved", "Closed");
    assertThat(told(ref)).extracting(Event::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    theRowsSayWhatTheDeskSays();

    // Intake said it before it knew of the closing: an ending of intake's stands in any order.
    abandoned(ref);
    Await.until("the ending is known", PATIENCE, () -> status(ref).equals("ABANDONED"));
  }

  @Test
  void T22_a_hundred_acceptances_at_once_make_one_assignment() throws Exception {
    available(2, "de");
    InquiryRef ref = received(Channel.CHAT, "de");
    String offer = offered(ref, "agent-2");
    try (ExecutorService hundred = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  hundred.submit(() -> agent(2).post("/offers/" + offer + "/accept").statusCode()))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    Await.until("it is told", PATIENCE, () -> told(ref).size() >= 3);
    assertThat(told(ref))
        .filteredOn(event -> event.data() instanceof RoutingEvent.Assigned)
        .hasSize(1);
    act(2, ref, "resolve", "{\"code\": \"SOLVED\"}", 200);
    act(2, ref, "wrap-up", "{\"code\": \"NOTED\"}", 200);
    theRowsSayWhatTheDeskSays();
  }

  @Test
  void a_desktop_hears_of_offers_and_of_their_end_as_it_happens() {
    available(3, "pl");
    String stream = "http://localhost:" + RestAssured.port + "/agents/agent-3/stream";
    try (Stream desktop = new Stream(stream, TestKeys.bearer(TestKeys.agent(3)))) {
      Await.until("it begins", PATIENCE, () -> desktop.names().contains("snapshot"));
      InquiryRef ref = received(Channel.PHONE, "pl");
      Await.until("it is offered", PATIENCE, () -> desktop.names().contains("offered"));
      assertThat(desktop.data().getLast()).contains(ref.id().toString());
      abandoned(ref);
      Await.until("it is revoked", PATIENCE, () -> desktop.names().contains("offer-ended"));
      assertThat(desktop.data().getLast()).contains("\"reason\":\"ABANDONED\"");
      InquiryRef call = received(Channel.PHONE, "pl");
      Await.until("it is offered", PATIENCE, () -> status(call).equals("OFFERED"));
      log.say(
          Source.INTAKE,
          Instant.now(),
          new IntakeEvent.Answered(call, UUID.randomUUID(), "agent-3", null));
      Await.until("it is assigned", PATIENCE, () -> desktop.names().contains("assigned"));
      log.say(
          Source.INTAKE,
          Instant.now(),
          new IntakeEvent.Failed(call, UUID.randomUUID(), "SMTP_550"));
      Await.until("it hears", PATIENCE, () -> desktop.names().contains("message-failed"));
      assertThat(desktop.data().getLast())
          .contains("\"reason\":\"SMTP_550\"", call.id().toString());
      act(3, call, "resolve", "{\"code\": \"SOLVED\"}", 200);
      agent(3).get("/agents/agent-3/work").then().body("wrapUps[0].mode", equalTo("TIMED"));
      act(3, call, "wrap-up", "{}", 200);
      Await.until("all is told", PATIENCE, () -> desktop.names().contains("wrapped-up"));
    }
    agent(4).get("/agents/agent-3/stream").then().statusCode(403);
    theRowsSayWhatTheDeskSays();
  }

  @Test
  void T24_a_supervisor_assigns_by_hand_and_an_agent_passes_it_on() {
    InquiryRef ref = received(Channel.SOCIAL, "en");
    Await.until("it waits", PATIENCE, () -> status(ref).equals("QUEUED"));
    as(TestKeys.SUPERVISOR)
        .get("/queues/care")
        .then()
        .statusCode(200)
        .body("waiting", equalTo(1))
        .body("longestWaitSeconds", notNullValue());
    available(5, "de");
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"agentId\": \"agent-5\"}")
        .post("/inquiries/" + ref.id() + "/assign")
        .then()
        .statusCode(200)
        .body("agentId", equalTo("agent-5"));
    available(6, "en");
    act(5, ref, "transfer", "{\"queue\": \"care\", \"reason\": \"WRONG_LANGUAGE\"}", 200)
        .body("offer.agentId", equalTo("agent-6"));
    agent(6)
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"LUNCH\"}")
        .post("/offers/" + offered(ref, "agent-6") + "/decline")
        .then()
        .statusCode(200)
        .body("status", equalTo("QUEUED"));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"code\": \"DUPLICATE\"}")
        .post("/inquiries/" + ref.id() + "/resolve")
        .then()
        .statusCode(200);
    theRowsSayWhatTheDeskSays();
  }

  @Test
  void bad_requests_are_refused_by_name_and_change_nothing() {
    String profile = "{\"pool\": \"main\", \"channels\": [\"EMAIL\"], \"languages\": [\"en\"]}";
    put("/agents/agent-7", "{\"pool\": ", 400);
    put("/agents/agent-7", "{\"pool\": \"main\", \"mood\": 1}", 400).body(containsString("mood"));
    put("/agents/agent-7", "{\"skills\": {\"x\": 9}, \"capacity\": 0}", 400)
        .body("errors.pointer", hasItem("/skills/x"))
        .body("errors.pointer", hasItem("/capacity"))
        .body("errors.pointer", hasItem("/pool"))
        .body("errors.pointer", hasItem("/channels"));
    put("/agents/agent-7", profile, 200).header("ETag", "\"1\"");
    as(TestKeys.ADMIN)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"4\"")
        .body(profile)
        .put("/agents/agent-7")
        .then()
        .statusCode(412);
    agent(7)
        .contentType(ContentType.JSON)
        .body(profile)
        .put("/agents/agent-7")
        .then()
        .statusCode(403);
    given().get("/agents").then().statusCode(401);
    put("/agents/agent-7/presence", "{\"presence\": \"ASLEEP\"}", 400);
    put("/agents/agent-7/presence", "{\"presence\": \"NOT_RESPONDING\"}", 422);
    agent(8).get("/agents/agent-7/work").then().statusCode(403);
    String nowhere = UUID.randomUUID().toString();
    agent(7)
        .post("/offers/" + nowhere + "/accept")
        .then()
        .statusCode(404)
        .header("Retry-After", notNullValue())
        .body("type", containsString("unknown-or-not-yet-known"));
    agent(7).get("/inquiries/" + nowhere).then().statusCode(404);
    agent(7).get("/inquiries/nonsense").then().statusCode(404);
    agent(7)
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"a long story about somebody\"}")
        .post("/inquiries/" + nowhere + "/transfer")
        .then()
        .statusCode(400)
        .body("errors.pointer", hasItem("/reason"));
    as(TestKeys.SUPERVISOR).get("/queues/nowhere").then().statusCode(404);
    as(TestKeys.AUDITOR).get("/agents").then().statusCode(200);
    given().get("/q/metrics").then().body(containsString("careline_agents"));
  }

  @Test
  void a_program_hands_over_to_the_agent_who_is_wanted() {
    put(
        "/agents/agent-9",
        """
        {"kind": "BOT", "pool": "main", "languages": ["en"], "channels": ["CHAT"]}
        """,
        200);
    present(9);
    InquiryRef ref = received(Channel.CHAT, "en");
    String offer = offered(ref, "agent-9");
    agent(9).post("/offers/" + offer + "/accept").then().statusCode(200);
    available(7, "en");
    available(8, "en");
    put("/customers/" + ref.customerId() + "/agent", "{\"agentId\": \"agent-8\"}", 200);
    String note = UUID.randomUUID().toString();
    act(
            9,
            ref,
            "transfer",
            "{\"queue\": \"care\", \"reason\": \"UNSURE\", \"note\": \"%s\"}".formatted(note),
            200)
        .body("offer.agentId", equalTo("agent-8"));
    as(TestKeys.SUPERVISOR)
        .get("/inquiries/" + ref.id() + "/routing")
        .then()
        .body("decision.rule", equalTo("PREFERRED_AGENT"));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"agentId\": \"agent-7\", \"only\": true, \"until\": \"2099-01-01T00:00:00Z\"}")
        .post("/inquiries/" + ref.id() + "/prefer")
        .then()
        .statusCode(200)
        .body("offer.agentId", equalTo("agent-7"));
    theRowsSayWhatTheDeskSays();
    as(TestKeys.SUPERVISOR)
        .delete("/customers/" + ref.customerId() + "/agent")
        .then()
        .statusCode(204);
    as(TestKeys.SUPERVISOR).get("/customers/" + ref.customerId() + "/agent").then().statusCode(404);
    act(7, ref, "prefer", "{\"only\": true}", 400).body("errors.pointer", hasItem("/agentId"));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"code\": \"DONE\"}")
        .post("/inquiries/" + ref.id() + "/resolve")
        .then()
        .statusCode(200);
    theRowsSayWhatTheDeskSays();
  }

  @Test
  void teams_skills_and_rights_are_put_and_read() {
    put(
            "/agents/agent-7",
            """
            {"pool": "main", "skills": {"tax": 3}, "skillsUntil": {"tax": "2099-01-01T00:00:00Z"},
             "languages": ["en"], "languageLevels": {"en": 4}, "channels": ["EMAIL"],
             "mayReply": {"queues": ["care"]}}
            """,
            200)
        .body("skillsUntil.tax", equalTo("2099-01-01T00:00:00Z"))
        .body("languageLevels.en", equalTo(4))
        .body("mayReply.queues", hasItem("care"));
    put(
            "/agents/agent-7",
            """
            {"pool": "main", "skillsUntil": {"tax": "2020-01-01T00:00:00Z"}, "languages": ["en"],
             "languageLevels": {"de": 9}, "channels": ["EMAIL"],
             "mayReply": {"channels": ["CHAT"], "queues": ["?"]}}
            """,
            400)
        .body("errors.pointer", hasItem("/skillsUntil/tax"))
        .body("errors.pointer", hasItem("/languageLevels/de"))
        .body("errors.pointer", hasItem("/mayReply/channels/0"))
        .body("errors.pointer", hasItem("/mayReply/queues/0"));
    put(
            "/teams/red",
            """
            {"members": [{"agentId": "agent-7"}, {"agentId": "agent-8", "from": "2098-01-01T00:00:00Z"}],
             "leads": ["lea"], "queues": ["care"]}
            """,
            200)
        .header("ETag", "\"1\"")
        .body("members[0].stage", equalTo("PRESENT"))
        .body("members[1].stage", equalTo("AHEAD"));
    as(TestKeys.ADMIN).get("/agents/agent-7").then().body("teams", hasItem("red"));
    as(TestKeys.ADMIN)
        .get("/teams?queue=care")
        .then()
        .statusCode(200)
        .body("items[0].leads", hasItem("lea"));
    theRowsSayWhatTheDeskSays();
    put(
            "/teams/red",
            """
            {"members": [{"agentId": "a"}, {"agentId": "a", "from": "2026-01-02T00:00:00Z",
             "until": "2026-01-01T00:00:00Z"}], "leads": ["?"]}
            """,
            400)
        .body("errors.pointer", hasItem("/members/1/agentId"))
        .body("errors.pointer", hasItem("/members/1/until"))
        .body("errors.pointer", hasItem("/leads/0"));
    as(TestKeys.ADMIN).header("If-Match", "\"7\"").delete("/teams/red").then().statusCode(412);
    as(TestKeys.ADMIN).delete("/teams/red").then().statusCode(204);
    as(TestKeys.ADMIN).get("/teams/red").then().statusCode(404);
    as(TestKeys.ADMIN).delete("/agents/agent-7").then().statusCode(204);
    theRowsSayWhatTheDeskSays();
  }

  // What people and other services do.

  private void present(int number) {
    agent(number)
        .contentType(ContentType.JSON)
        .body("{\"presence\": \"AVAILABLE\"}")
        .put("/agents/agent-" + number + "/presence")
        .then()
        .statusCode(200)
        .body("presence", equalTo("AVAILABLE"));
  }

  private void available(int number, String language) {
    put(
        "/agents/agent-" + number,
        """
        {"pool": "main", "team": "blue", "skills": {"billing": 3}, "languages": ["%s"],
         "channels": ["PHONE", "EMAIL", "CHAT", "SOCIAL"]}
        """
            .formatted(language),
        200);
    present(number);
  }

  private InquiryRef received(Channel channel, String language) {
    Instant now = Instant.now();
    InquiryRef ref = TestInquiries.inquiry(channel, language, POLICY, now);
    log.say(Source.INTAKE, now, TestInquiries.received(ref));
    return ref;
  }

  private void contacted(InquiryRef ref) {
    log.say(
        Source.INTAKE,
        Instant.now(),
        new IntakeEvent.Contacted(ref, UUID.randomUUID(), ref.channel(), null));
  }

  private void abandoned(InquiryRef ref) {
    log.say(Source.INTAKE, Instant.now(), new IntakeEvent.Abandoned(ref, UUID.randomUUID(), null));
  }

  private String offered(InquiryRef ref, String agentId) {
    String path = "/inquiries/" + ref.id();
    Await.until(
        "it is offered to " + agentId,
        PATIENCE,
        () -> agentId.equals(as(TestKeys.ADMIN).get(path).jsonPath().get("offer.agentId")));
    return as(TestKeys.ADMIN).get(path).jsonPath().getString("offer.offerId");
  }

  private ValidatableResponse act(int agent, InquiryRef ref, String act, String body, int status) {
    RequestSpecification request = agent(agent);
    if (!body.isEmpty()) {
      request.contentType(ContentType.JSON).body(body);
    }
    return request.post("/inquiries/" + ref.id() + "/" + act).then().statusCode(status);
  }

  private ValidatableResponse put(String path, String body, int status) {
    return as(TestKeys.ADMIN)
        .contentType(ContentType.JSON)
        .body(body)
        .put(path)
        .then()
        .statusCode(status);
  }

  private String status(InquiryRef ref) {
    return as(TestKeys.INTEGRATION)
        .get("/inquiries/" + ref.id())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("status");
  }

  private List<Event> told(InquiryRef ref) {
    return log.told(Topics.INQUIRIES, Source.ROUTING, ref.id().toString());
  }

  private void theRowsSayWhatTheDeskSays() {
    Await.until(
        "the rows say what the desk says",
        PATIENCE,
        () -> {
          Desk stored =
              database
                  .transaction(new DeskStore()::loadAll)
                  .getOrDefault(RoutingDecider.KEY, Desk.empty());
          return stored.equals(board.desk()) && stored.agents().equals(board.desk().agents());
        });
  }

  private static RequestSpecification agent(int number) {
    return as(TestKeys.agent(number));
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }
}
