package io.careline.escalation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Texts;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Target;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chains of the default policy over the real broker, database and HTTP. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "escalation"))
class EscalationServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ClockEvent.ClockRef FIRST =
      new ClockEvent.ClockRef("first-urgent", Target.FIRST_RESPONSE, 1);

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private TestLog log;

  @BeforeEach
  void open() {
    log = new TestLog(bootstrapServers, POLICY);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_breach_tells_the_first_tier_and_an_acknowledgement_stops_the_chain() {
    InquiryRef inquiry = received(Priority.URGENT);
    Event breached = log.say(Source.SLA, now(), new ClockEvent.Breached(inquiry, FIRST, now()));
    log.write(breached);
    log.say(Source.SLA, now(), new ClockEvent.Warned(inquiry, FIRST, now(), 0.75));
    String id = await(inquiry, "NOTIFIED");

    as(TestKeys.AUDITOR)
        .get("/escalations/" + id)
        .then()
        .statusCode(200)
        .body("inquiryId", equalTo(inquiry.id().toString()))
        .body("chain", equalTo("urgent"))
        .body("trigger", equalTo("BREACHED"))
        .body("clock.promise", equalTo("first-urgent"))
        .body("tier", equalTo(1))
        .body("attempt", equalTo(1))
        .body("recipients", hasItems("agent-1"))
        .body("acknowledgeBy", notNullValue());
    as(TestKeys.agent(1))
        .post("/escalations/" + id + "/acknowledge")
        .then()
        .statusCode(200)
        .body("escalationId", equalTo(id))
        .body("state", equalTo("ACKNOWLEDGED"));
    as(TestKeys.agent(1)).post("/escalations/" + id + "/acknowledge").then().statusCode(200);
    as(TestKeys.SUPERVISOR)
        .post("/escalations/" + id + "/acknowledge")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/already-acknowledged"));
    as(TestKeys.AUDITOR)
        .get("/escalations/" + id)
        .then()
        .body("state", equalTo("ACKNOWLEDGED"))
        .body("acknowledgedBy", equalTo("agent-1"))
        .body("acknowledgeBy", nullValue());
  }

  @Test
  void a_resolution_closes_the_escalation() {
    InquiryRef inquiry = received(Priority.URGENT);
    log.say(Source.SLA, now(), new ClockEvent.Breached(inquiry, FIRST, now()));
    String id = await(inquiry, "NOTIFIED");
    log.say(
        Source.ROUTING,
        now(),
        new RoutingEvent.Resolved(inquiry, "agent-1", null, 1, "SOLVED", null, null));
    await(inquiry, "CLOSED");

    as(TestKeys.AUDITOR)
        .get("/escalations/" + id)
        .then()
        .body("closedBecause", equalTo("RESOLVED"))
        .body("closedAt", notNullValue());
    as(TestKeys.SUPERVISOR)
        .post("/escalations/" + id + "/acknowledge")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/escalation-closed"));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .post("/escalations/" + id + "/close")
        .then()
        .statusCode(200);
  }

  @Test
  void a_request_is_one_escalation_however_often_it_is_made_and_its_reason_can_be_erased() {
    InquiryRef inquiry = received(Priority.URGENT);
    String body =
        "{\"inquiryId\": \"%s\", \"reason\": \"Asks for a manager.\"}".formatted(inquiry.id());
    String id = request(TestKeys.INTEGRATION, body);
    assertThat(request(TestKeys.agent(2), body)).isEqualTo(id);
    as(TestKeys.SUPERVISOR)
        .get("/escalations/" + id)
        .then()
        .body("trigger", equalTo("REQUESTED"))
        .body("openedBy", equalTo("integration"))
        .body("reason", equalTo("Asks for a manager."));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"Called him back.\"}")
        .post("/escalations/" + id + "/close")
        .then()
        .statusCode(200)
        .body("state", equalTo("CLOSED"));
    as(TestKeys.SUPERVISOR)
        .get("/escalations/" + id)
        .then()
        .body("closedBecause", equalTo("BY_PERSON"))
        .body("closedBy", equalTo("supervisor"))
        .body("reason", equalTo("Asks for a manager."))
        .body("closingReason", equalTo("Called him back."));

    log.say(Source.INTAKE, now(), new CustomerEvent.Erased(inquiry.customerId(), "admin"));
    Await.until(
        "the reasons are forgotten",
        PATIENCE,
        () -> {
          JsonPath told = as(TestKeys.SUPERVISOR).get("/escalations/" + id).jsonPath();
          return told.get("reason") == null && told.get("closingReason") == null;
        });
  }

  @Test
  void what_was_said_goes_when_the_time_of_the_inquirys_texts_is_over() {
    InquiryRef inquiry = received(Priority.URGENT);
    String id =
        request(
            TestKeys.agent(1),
            "{\"inquiryId\": \"%s\", \"reason\": \"Asks for Ada.\"}".formatted(inquiry.id()));
    log.say(Source.INTAKE, now(), new IntakeEvent.TextsDeleted(inquiry, Texts.ATTACHMENTS));
    log.say(Source.INTAKE, now(), new IntakeEvent.TextsDeleted(inquiry, Texts.CONVERSATION));
    Await.until(
        "the reason is forgotten",
        PATIENCE,
        () -> as(TestKeys.SUPERVISOR).get("/escalations/" + id).jsonPath().get("reason") == null);

    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"Called Ada back.\"}")
        .post("/escalations/" + id + "/close")
        .then()
        .statusCode(200)
        .body("state", equalTo("CLOSED"));
    as(TestKeys.SUPERVISOR)
        .get("/escalations/" + id)
        .then()
        .body("closedBecause", equalTo("BY_PERSON"))
        .body("closingReason", nullValue());
  }

  @Test
  void giving_back_needs_a_lower_tier() {
    InquiryRef inquiry = received(Priority.URGENT);
    String id = request(TestKeys.agent(1), "{\"inquiryId\": \"%s\"}".formatted(inquiry.id()));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .post("/escalations/" + id + "/de-escalate")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/no-lower-tier"));
    as(TestKeys.SUPERVISOR)
        .contentType(ContentType.JSON)
        .body("{\"tier\": 1}")
        .post("/escalations/" + id + "/de-escalate")
        .then()
        .statusCode(200)
        .body("tier", equalTo(1));
  }

  @Test
  void escalations_are_listed_newest_first_in_pages() {
    InquiryRef inquiry = received(Priority.URGENT);
    log.say(Source.SLA, now(), new ClockEvent.Breached(inquiry, FIRST, now()));
    await(inquiry, "NOTIFIED");
    request(TestKeys.agent(1), "{\"inquiryId\": \"%s\"}".formatted(inquiry.id()));
    JsonPath first =
        as(TestKeys.SUPERVISOR)
            .queryParam("inquiry", inquiry.id().toString())
            .queryParam("limit", 1)
            .get("/escalations")
            .then()
            .statusCode(200)
            .body("escalations", hasSize(1))
            .body("escalations[0].chain", equalTo("asked-for"))
            .body("nextCursor", notNullValue())
            .extract()
            .jsonPath();
    as(TestKeys.SUPERVISOR)
        .queryParam("inquiry", inquiry.id().toString())
        .queryParam("cursor", first.getString("nextCursor"))
        .get("/escalations")
        .then()
        .statusCode(200)
        .body("escalations", hasSize(1))
        .body("escalations[0].chain", equalTo("urgent"))
        .body("nextCursor", nullValue());
    as(TestKeys.SUPERVISOR)
        .queryParam("inquiry", inquiry.id().toString())
        .queryParam("state", "EXHAUSTED")
        .get("/escalations")
        .then()
        .body("escalations", empty());
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("careline_escalations_open{tier=\"1\""));
  }

  @Test
  void the_rota_says_who_is_on_duty() {
    as(TestKeys.agent(1))
        .queryParam("at", "2026-01-06T10:00:00Z")
        .get("/duty")
        .then()
        .statusCode(200)
        .body("at", equalTo("2026-01-06T10:00:00Z"))
        .body("policyVersion", equalTo(POLICY))
        .body("rotas[0].rota", equalTo("team-leads"))
        .body("rotas[0].people", hasItem("lead-anna"));
    as(TestKeys.agent(1)).get("/duty").then().statusCode(200);
  }

  @Test
  void nobody_acts_without_a_fitting_key() {
    String id = UUID.randomUUID().toString();
    given().get("/escalations").then().statusCode(401);
    as(TestKeys.INTEGRATION).get("/escalations").then().statusCode(403);
    as(TestKeys.AUDITOR).post("/escalations/" + id + "/acknowledge").then().statusCode(403);
    as(TestKeys.INTEGRATION).post("/escalations/" + id + "/acknowledge").then().statusCode(403);
    as(TestKeys.AUDITOR)
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/escalations")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /inquiryId",
        "{\"inquiryId\": \"17\"}; /inquiryId",
        "{\"inquiryId\": \"00000000-0000-0000-0000-000000000001\", \"colour\": 1}; /colour",
      })
  void a_bad_request_names_its_field(String body, String pointer) {
    as(TestKeys.agent(1))
        .contentType(ContentType.JSON)
        .body(body)
        .post("/escalations")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void what_is_unknown_is_not_known_yet() {
    String unknown = UUID.randomUUID().toString();
    as(TestKeys.agent(1))
        .contentType(ContentType.JSON)
        .body("{\"inquiryId\": \"%s\"}".formatted(unknown))
        .post("/escalations")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/unknown-or-not-yet-known"));
    as(TestKeys.agent(1))
        .post("/escalations/" + unknown + "/acknowledge")
        .then()
        .statusCode(404)
        .header("Retry-After", notNullValue());
    as(TestKeys.agent(1)).get("/escalations/" + unknown).then().statusCode(404);
    as(TestKeys.agent(1)).get("/escalations/17").then().statusCode(400);
    as(TestKeys.agent(1)).get("/escalations?state=LATE").then().statusCode(400);
    as(TestKeys.agent(1)).get("/duty?at=noon").then().statusCode(400);
  }

  private InquiryRef received(Priority priority) {
    InquiryRef inquiry =
        TestInquiries.inquiry(Channel.EMAIL, "en", POLICY, now())
            .reclassified("other", priority, POLICY);
    log.say(Source.INTAKE, now(), TestInquiries.received(inquiry));
    log.say(
        Source.ROUTING,
        now(),
        new RoutingEvent.Assigned(inquiry, UUID.randomUUID(), null, "agent-1", null, "agent-1"));
    return inquiry;
  }

  private static String request(String key, String body) {
    return as(key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/escalations")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("escalationId");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }

  /** Waits until the inquiry's newest escalation is {@code state}, and gives its id. */
  private static String await(InquiryRef inquiry, String state) {
    String path = "/escalations?inquiry=" + inquiry.id();
    Await.until(
        "the escalation is " + state,
        PATIENCE,
        () ->
            state.equals(
                as(TestKeys.AUDITOR).get(path).jsonPath().getString("escalations[0].state")));
    return as(TestKeys.AUDITOR).get(path).jsonPath().getString("escalations[0].id");
  }
}
