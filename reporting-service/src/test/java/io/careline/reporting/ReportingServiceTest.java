package io.careline.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.StateEvent;
import io.careline.contract.Status;
import io.careline.contract.Topics;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestInquiries;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "reporting"))
class ReportingServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

  private TestLog log;

  @BeforeEach
  void open() {
    log =
        new TestLog(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), POLICY);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_life_becomes_a_timeline_a_state_and_figures() {
    InquiryRef inquiry = inquiry(Channel.EMAIL, "fraud-report", MORNING);
    tellALife(inquiry);

    Await.until("the wrap-up was read", PATIENCE, () -> timeline(inquiry).size() == 7);
    assertThat(timeline(inquiry))
        .containsExactly(
            "careline.inquiry.received.v1",
            "careline.inquiry.queued.v1",
            "careline.inquiry.assigned.v1",
            "careline.inquiry.replied.v1",
            "careline.inquiry.resolved.v1",
            "careline.inquiry.wrapped-up.v1",
            "careline.survey.invited.v1");
    as(TestKeys.agent(1))
        .get("/inquiries/" + inquiry.id() + "/timeline?limit=2")
        .then()
        .statusCode(200)
        .body("events[0].source", equalTo("intake"))
        .body("events[0].data.inquiry.category", equalTo("fraud-report"))
        .body("nextCursor", notNullValue());
    as(TestKeys.agent(1))
        .get("/inquiries/" + inquiry.id())
        .then()
        .statusCode(200)
        .body("status", equalTo("RESOLVED"))
        .body("queue", equalTo("care"))
        .body("contacts", equalTo(1))
        .body("agentId", nullValue());

    Await.until("the current state was told", PATIENCE, () -> states(inquiry).size() == 4);
    assertThat(states(inquiry))
        .containsExactly(Status.RECEIVED, Status.QUEUED, Status.ASSIGNED, Status.RESOLVED);

    kpis("by=category&interval=PT1H&zone=Europe/Berlin")
        .then()
        .statusCode(200)
        .body("groups.value", hasItem("fraud-report"))
        .body(figure("received") + ".numerator", equalTo(1))
        .body(figure("firstResponse") + ".value", equalTo(120.000f))
        .body(figure("firstResponse") + ".durations.p90", equalTo("PT2M"))
        .body(figure("firstResolution") + ".value", equalTo(300.000f))
        .body(figure("firstResolutionBusiness") + ".value", equalTo(300.000f))
        .body(figure("handling") + ".value", equalTo(270.000f))
        .body(figure("firstContactResolution") + ".value", equalTo(1.0000f))
        .body(figure("firstContactResolution") + ".goal", equalTo(0.75f))
        .body(figure("responseRate") + ".denominator", equalTo(1))
        .body("groups.find { it.value == 'fraud-report' }.series.size()", equalTo(24))
        .body("settings.serviceLevelWithin", equalTo("PT20S"));
  }

  private static String figure(String kpi) {
    return "groups.find { it.value == 'fraud-report' }.total." + kpi;
  }

  private void tellALife(InquiryRef inquiry) {
    Instant at = inquiry.receivedAt();
    UUID assignment = UUID.randomUUID();
    Event received = log.say(Source.INTAKE, at, TestInquiries.received(inquiry));
    log.write(received);
    log.say(
        Source.ROUTING,
        at.plusSeconds(1),
        new RoutingEvent.Queued(inquiry, "care", "main", 1, "CLASSIFIED"));
    log.say(
        Source.ROUTING,
        at.plusSeconds(60),
        new RoutingEvent.Assigned(inquiry, assignment, null, "agent-1", "first-line", "agent-1"));
    log.say(Source.INTAKE, at.plusSeconds(120), TestInquiries.replied(inquiry));
    log.say(
        Source.ROUTING,
        at.plusSeconds(300),
        new RoutingEvent.Resolved(inquiry, "agent-1", "first-line", 1, "SOLVED"));
    log.say(
        Source.ROUTING,
        at.plusSeconds(330),
        new RoutingEvent.WrappedUp(inquiry, assignment, "agent-1", at.plusSeconds(300), "DONE"));
    log.say(
        Source.FEEDBACK,
        at.plusSeconds(2_000),
        new FeedbackEvent.Invited(
            inquiry,
            UUID.randomUUID(),
            "after-resolution",
            List.of(FeedbackEvent.Measure.CSAT),
            new FeedbackEvent.Attribution("agent-1", "first-line", 1),
            at.plusSeconds(600_000)));
  }

  @Test
  void a_test_has_a_timeline_and_is_in_no_figure() {
    InquiryRef test = TestInquiries.asTest(inquiry(Channel.EMAIL, "trial-only", MORNING));
    tellALife(test);
    InquiryRef open = TestInquiries.asTest(inquiry(Channel.EMAIL, "trial-only", MORNING));
    log.say(Source.INTAKE, MORNING, TestInquiries.received(open));
    Await.until("it was read", PATIENCE, () -> timeline(test).size() == 7);
    Await.until("the other was read", PATIENCE, () -> timeline(open).size() == 1);

    as(TestKeys.agent(1))
        .get("/inquiries/" + test.id())
        .then()
        .statusCode(200)
        .body("test", equalTo(true));
    kpis("by=category&interval=PT1H&zone=Europe/Berlin")
        .then()
        .statusCode(200)
        .body("groups.value", not(hasItem("trial-only")))
        .body(not(containsString("trial-only")));
  }

  @Test
  void figures_come_as_csv_as_well() {
    InquiryRef inquiry = inquiry(Channel.PHONE, "csv-test", MORNING.plusSeconds(10));
    tellALife(inquiry);
    Await.until("it was read", PATIENCE, () -> timeline(inquiry).size() == 7);

    String csv =
        as(TestKeys.AUDITOR)
            .accept("text/csv")
            .get("/kpis?by=category&" + range())
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .extract()
            .asString();

    assertThat(csv)
        .startsWith("scope,group,from,to,kpi,")
        .contains(
            "total,csv-test,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,serviceLevel,"
                + "service-level@1,SHARE,0.0000,0,1,,,0.8,");
  }

  @Test
  void the_live_stream_says_what_is_open() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/live"))
            .header("Authorization", TestKeys.bearer(TestKeys.SUPERVISOR))
            .header("Accept", "text/event-stream")
            .timeout(PATIENCE)
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("data:")) {
        line = lines.readLine();
      }

      assertThat(line).contains("\"open\":", "\"byStatus\":", "\"watermark\":");
      client.shutdownNow();
    }
  }

  @Test
  void bad_requests_are_refused_by_name() {
    refused("/kpis", 400, "/from");
    refused("/kpis?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", 400, "/to");
    refused("/kpis?" + range() + "&interval=PT7M", 400, "/interval");
    refused("/kpis?" + range() + "&zone=Mars/Olympus", 400, "/zone");
    refused("/kpis?" + range() + "&by=mood", 400, "/by");
    refused(
        "/kpis?from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&interval=PT15M", 400, "/interval");
    refused("/inquiries/nonsense", 400, "/id");
    refused("/inquiries/" + UUID.randomUUID(), 404, "unknown-or-not-yet-known");
    refused("/inquiries/" + UUID.randomUUID() + "/timeline", 404, "unknown-or-not-yet-known");
    refused("/kpis?" + range() + "&by=agent", 403, "employees.figures.level");
    given().get("/kpis").then().statusCode(401);
    as(TestKeys.agent(1)).get("/kpis?" + range()).then().statusCode(403);
    as(TestKeys.INTEGRATION).get("/live").then().statusCode(403);
  }

  private static void refused(String path, int status, String named) {
    as(TestKeys.SUPERVISOR)
        .get(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body(containsString(named));
  }

  private static Response kpis(String query) {
    return as(TestKeys.SUPERVISOR).get("/kpis?" + range() + "&" + query);
  }

  private static String range() {
    return "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
  }

  private static List<String> timeline(InquiryRef inquiry) {
    return as(TestKeys.SUPERVISOR)
        .get("/inquiries/" + inquiry.id() + "/timeline")
        .jsonPath()
        .getList("events.type");
  }

  private List<Status> states(InquiryRef inquiry) {
    return log.told(Topics.INQUIRY_STATE, Source.REPORTING, inquiry.id().toString()).stream()
        .map(event -> ((StateEvent.InquiryState) event.data()).status())
        .toList();
  }

  private static InquiryRef inquiry(Channel channel, String category, Instant receivedAt) {
    return TestInquiries.inquiry(channel, "en", POLICY, receivedAt)
        .reclassified(category, Priority.NORMAL, POLICY);
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }
}
