package io.careline.sla;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryRef;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The clocks over the real broker, database and HTTP. Progress is told up to the present, so that
 * promises of old inquiries are decided and those of new ones run.
 */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "sla"))
class SlaServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant LONG_AGO = Instant.parse("2026-02-02T09:00:00Z");

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
  void a_clock_starts_pauses_resumes_and_is_met_and_the_ledger_tells_why() {
    Instant start = now();
    InquiryRef inquiry = TestInquiries.inquiry(Channel.EMAIL, "en", POLICY, start);
    log.say(Source.INTAKE, start, TestInquiries.received(inquiry));
    log.say(
        Source.ROUTING,
        start.plusMillis(1),
        new RoutingEvent.Assigned(inquiry, UUID.randomUUID(), null, "agent-1", null, "agent-1"));
    Event replied = log.say(Source.INTAKE, start.plusMillis(2), TestInquiries.replied(inquiry));
    log.write(replied);
    Event awaiting =
        log.say(
            Source.ROUTING,
            start.plusMillis(3),
            new RoutingEvent.Awaiting(
                inquiry, "agent-1", RoutingEvent.AwaitingWhat.CUSTOMER, null, null));
    await(inquiry, "resolve", "PAUSED");
    log.say(
        Source.ROUTING,
        start.plusMillis(4),
        new RoutingEvent.Resumed(inquiry, "agent-1", "CONTACTED"));
    log.say(
        Source.ROUTING,
        start.plusMillis(5),
        new RoutingEvent.Resolved(inquiry, "agent-1", null, 1, "SOLVED", null, null));
    await(inquiry, "resolve", "MET");

    JsonPath answer = clocks(inquiry);
    assertThat(answer.getString("inquiryId")).isEqualTo(inquiry.id().toString());
    assertThat(answer.getList("clocks.promise", String.class))
        .containsExactlyInAnyOrder("first-reply", "resolve");
    String first = "clocks.find { it.promise == 'first-reply' }.";
    assertThat(answer.getString(first + "state")).isEqualTo("MET");
    assertThat(answer.getString(first + "target")).isEqualTo("FIRST_RESPONSE");
    assertThat(answer.getBoolean(first + "late")).isFalse();
    assertThat(answer.getString(first + "metAt")).isEqualTo(start.plusMillis(2).toString());
    assertThat(answer.getString(first + "elapsedCalendar")).isEqualTo("PT0.002S");
    assertThat(answer.getString(first + "policyVersion")).isEqualTo(POLICY);
    String resolve = "clocks.find { it.promise == 'resolve' }.";
    assertThat(answer.getList(resolve + "ledger.step", String.class))
        .containsExactly("STARTED", "PAUSED", "RESUMED", "MET");
    assertThat(answer.getString(resolve + "ledger[1].causationId")).isEqualTo(awaiting.id());
    assertThat(answer.getString(resolve + "ledger[1].reason")).isEqualTo("AWAITING_CUSTOMER");
    assertThat(answer.getString(resolve + "ledger[1].at"))
        .isEqualTo(start.plusMillis(3).toString());
  }

  @Test
  void a_promise_warns_and_breaks_once_when_everything_before_was_seen() {
    InquiryRef inquiry = TestInquiries.inquiry(Channel.EMAIL, "en", POLICY, LONG_AGO);
    log.say(Source.INTAKE, LONG_AGO, TestInquiries.received(inquiry));
    await(inquiry, "first-reply", null);
    log.progress(now(), Source.INTAKE, Source.ROUTING);
    await(inquiry, "first-reply", "BREACHED");
    await(inquiry, "resolve", "BREACHED");
    log.say(Source.INTAKE, LONG_AGO.plus(9, ChronoUnit.DAYS), TestInquiries.replied(inquiry));
    await(inquiry, "first-reply", "MET");

    JsonPath answer = clocks(inquiry);
    String first = "clocks.find { it.promise == 'first-reply' }.";
    assertThat(answer.getList(first + "ledger.step", String.class))
        .containsExactly("STARTED", "WARNED", "WARNED", "WARNED", "BREACHED", "MET");
    assertThat(answer.getString(first + "breachedAt")).isEqualTo(answer.getString(first + "dueAt"));
    assertThat(answer.getBoolean(first + "late")).isTrue();
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("http_server_requests_seconds_bucket{"))
        .body(containsString("careline_breaches_total{target=\"first_response\"}"))
        .body(containsString("careline_clocks_open{target=\"resolution\"}"));
  }

  @Test
  void a_tests_promises_break_like_others_and_are_not_counted() {
    InquiryRef test =
        TestInquiries.asTest(TestInquiries.inquiry(Channel.EMAIL, "en", POLICY, LONG_AGO));
    double before = breaches();
    log.say(Source.INTAKE, LONG_AGO, TestInquiries.received(test));
    await(test, "first-reply", null);
    log.progress(now(), Source.INTAKE, Source.ROUTING);
    await(test, "resolve", "BREACHED");

    assertThat(clocks(test).getList("clocks.test", Boolean.class)).containsOnly(true);
    assertThat(breaches()).isEqualTo(before);
  }

  private static double breaches() {
    return given()
        .get("/q/metrics")
        .then()
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith("careline_breaches_total{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void running_clocks_are_listed_by_due_time_in_pages() {
    Instant start = now();
    for (int i = 0; i < 3; i++) {
      InquiryRef inquiry = TestInquiries.inquiry(Channel.CHAT, "en", POLICY, start.plusMillis(i));
      log.say(Source.INTAKE, start.plusMillis(i), TestInquiries.received(inquiry));
      await(inquiry, "first-chat", "RUNNING");
    }
    List<String> due = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = as(TestKeys.SUPERVISOR);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page =
          request
              .queryParam("state", "RUNNING")
              .queryParam("target", "FIRST_RESPONSE")
              .queryParam("limit", 2)
              .get("/clocks")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      due.addAll(page.getList("clocks.dueAt", String.class));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(due).hasSizeGreaterThanOrEqualTo(3);
    assertThat(due.stream().map(Instant::parse)).isSorted();
    as(TestKeys.AUDITOR)
        .queryParam("dueBefore", "2000-01-01T00:00:00Z")
        .get("/clocks")
        .then()
        .statusCode(200)
        .body("clocks", empty());
  }

  @Test
  void nobody_reads_clocks_without_a_fitting_key() {
    given().get("/clocks").then().statusCode(401);
    given().header("Authorization", "Bearer cl_x_y").get("/clocks").then().statusCode(401);
    as(TestKeys.INTEGRATION).get("/clocks").then().statusCode(403);
    as(TestKeys.agent(1)).get("/clocks").then().statusCode(200);
  }

  @Test
  void an_unknown_inquiry_is_not_known_yet() {
    as(TestKeys.AUDITOR)
        .get("/inquiries/" + UUID.randomUUID() + "/clocks")
        .then()
        .statusCode(404)
        .header("Retry-After", notNullValue())
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/unknown-or-not-yet-known"));
  }

  @ParameterizedTest
  @CsvSource({
    "/inquiries/17/clocks, /id",
    "/clocks?state=LATE, /state",
    "/clocks?target=NONE, /target",
    "/clocks?dueBefore=tomorrow, /dueBefore",
    "/clocks?cursor=x, /cursor",
    "/clocks?limit=0, /limit",
    "/clocks?limit=many, /limit",
  })
  void what_cannot_be_read_is_named(String path, String pointer) {
    as(TestKeys.ADMIN)
        .get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-request"))
        .body("errors.pointer", hasItem(pointer));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }

  private static JsonPath clocks(InquiryRef inquiry) {
    return as(TestKeys.AUDITOR)
        .get("/inquiries/" + inquiry.id() + "/clocks")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void await(InquiryRef inquiry, String promise, @Nullable String state) {
    Await.until(
        promise + " is " + (state == null ? "there" : state),
        PATIENCE,
        () -> {
          JsonPath answer =
              as(TestKeys.AUDITOR).get("/inquiries/" + inquiry.id() + "/clocks").jsonPath();
          String is = answer.getString("clocks.find { it.promise == '" + promise + "' }?.state");
          return is != null && (state == null || is.equals(state));
        });
  }
}
