package io.careline.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careline.contract.Channel;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
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
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
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
    initArgs = @ResourceArg(name = "service", value = "feedback"))
class FeedbackServiceTest {
  private static final String POLICY = DefaultPolicy.load().version();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_BYTES_MAX = 30 * 1024;

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
  void a_customer_answers_on_the_page_and_changes_the_answer() {
    InquiryRef inquiry = resolvedInquiry("de-AT");
    String survey = invitedSurvey(inquiry);
    String page = pathOf(survey);

    String html =
        given().get(page).then().statusCode(200).contentType("text/html").extract().asString();
    assertThat(html).contains("Wie zufrieden sind Sie", "<html lang=\"de\">", "einfach war es");
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(PAGE_BYTES_MAX);
    assertThat(html).doesNotContain("<script", "agent-1", inquiry.id().toString());
    given().head(page).then().statusCode(200);
    supervisor().get("/surveys/" + survey).then().body("status", equalTo("INVITED"));

    String words = "Frau Nowak war großartig";
    post(page, "5", words).statusCode(303);
    supervisor()
        .get("/surveys/" + survey)
        .then()
        .body("status", equalTo("ANSWERED"))
        .body("scores.CSAT", equalTo(5))
        .body("comment", equalTo(words))
        .body("revision", equalTo(1))
        .body("agentId", nullValue())
        .body("path", nullValue());
    given().get(page).then().statusCode(200).body(containsString("Vielen Dank"));

    post(page, "5", words).statusCode(303);
    supervisor().get("/surveys/" + survey).then().body("revision", equalTo(1));
    post(page, "1", words).statusCode(303);
    supervisor().get("/surveys/" + survey).then().body("revision", equalTo(2));

    Await.until(
        "everything was told",
        PATIENCE,
        () ->
            told(inquiry).stream()
                .map(event -> event.data().getClass().getSimpleName())
                .toList()
                .equals(List.of("Planned", "Invited", "Answered", "Answered", "Alerted")));
    assertThat(told(inquiry))
        .allSatisfy(event ->
            assertThat(new String(EventCodec.data(event), StandardCharsets.UTF_8))
                .doesNotContain("Nowak"));

    log.say(Source.INTAKE, Instant.now(), new CustomerEvent.Erased(inquiry.customerId(), "admin"));
    Await.until(
        "the words are erased",
        PATIENCE,
        () -> supervisor().get("/surveys/" + survey).jsonPath().get("comment") == null);
    post(page, "4", "Frau Nowak noch einmal").statusCode(303);
    supervisor()
        .get("/surveys/" + survey)
        .then()
        .body("scores.CSAT", equalTo(4))
        .body("comment", nullValue());
  }

  @Test
  void words_go_when_the_time_of_the_inquirys_texts_is_over_and_scores_stay() {
    InquiryRef inquiry = resolvedInquiry("de");
    String survey = invitedSurvey(inquiry);
    answer(survey, "{\"scores\": {\"CSAT\": 5, \"CES\": 6}, \"comment\": \"Frau Nowak\"}");
    supervisor().get("/surveys/" + survey).then().body("comment", equalTo("Frau Nowak"));

    log.say(
        Source.INTAKE,
        Instant.now(),
        new IntakeEvent.TextsDeleted(inquiry, IntakeEvent.Texts.CONVERSATION));

    Await.until(
        "the words are deleted",
        PATIENCE,
        () -> supervisor().get("/surveys/" + survey).jsonPath().get("comment") == null);
    answer(survey, "{\"scores\": {\"CSAT\": 4, \"CES\": 6}, \"comment\": \"Nowak again\"}");
    supervisor()
        .get("/surveys/" + survey)
        .then()
        .body("scores.CSAT", equalTo(4))
        .body("comment", nullValue());
  }

  private void answer(String survey, String answer) {
    integration()
        .contentType(ContentType.JSON)
        .body(answer)
        .post("/surveys/" + survey + "/answers")
        .then()
        .statusCode(lessThan(300));
  }

  @Test
  void an_integration_brings_an_answer_once() {
    InquiryRef inquiry = resolvedInquiry("pl");
    String survey = invitedSurvey(inquiry);
    String answer = "{\"scores\": {\"CSAT\": 4, \"CES\": 6}, \"comment\": \"ok\"}";

    for (int i = 0; i < 2; i++) {
      integration()
          .header("Idempotency-Key", "answer-of-" + survey)
          .contentType(ContentType.JSON)
          .body(answer)
          .post("/surveys/" + survey + "/answers")
          .then()
          .statusCode(200)
          .body("surveyId", equalTo(survey))
          .body("revision", equalTo(1))
          .body("scores", hasSize(2));
    }

    Instant now = Instant.now();
    supervisor()
        .queryParam("from", now.minusSeconds(3_600).toString())
        .queryParam("to", now.plusSeconds(3_600).toString())
        .queryParam("by", "language")
        .get("/scores")
        .then()
        .statusCode(200)
        .body("definitions.csat", equalTo("csat@1"))
        .body("goals.csat", equalTo(0.85f))
        .body("groups.find { it.group == 'pl' }.answered", equalTo(1))
        .body("groups.find { it.group == 'pl' }.csat.satisfied", equalTo(1))
        .body("groups.find { it.group == 'pl' }.csat.interval.low", equalTo(0.2065f))
        .body("groups.find { it.group == 'pl' }.ces.mean", equalTo(6.00f))
        .body("groups.find { it.group == 'pl' }.nps.score", nullValue());
  }

  @Test
  void a_test_is_surveyed_and_is_in_no_score() {
    InquiryRef test = resolved(TestInquiries.asTest(unresolved("de-LI")));
    String survey = invitedSurvey(test);
    integration()
        .contentType(ContentType.JSON)
        .body("{\"scores\": {\"CSAT\": 1}}")
        .post("/surveys/" + survey + "/answers")
        .then()
        .statusCode(200);

    supervisor()
        .get("/surveys/" + survey)
        .then()
        .body("status", equalTo("ANSWERED"))
        .body("test", equalTo(true));
    Instant now = Instant.now();
    supervisor()
        .queryParam("from", now.minusSeconds(3_600).toString())
        .queryParam("to", now.plusSeconds(3_600).toString())
        .queryParam("by", "language")
        .get("/scores")
        .then()
        .statusCode(200)
        .body(not(containsString("de-LI")));
  }

  @Test
  void a_page_without_a_valid_link_is_friendly_and_tells_nothing() {
    given()
        .header("Accept-Language", "pl,en;q=0.5")
        .get("/s/" + UUID.randomUUID() + "." + "A".repeat(32))
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(containsString("Ten link jest nieprawidłowy"), not(containsString("<form")));
    given().get("/s/nonsense").then().statusCode(404).contentType("text/html");
    given().formParam("CSAT", "5").post("/s/nonsense").then().statusCode(404);
  }

  @Test
  void a_form_without_a_value_records_nothing() {
    InquiryRef inquiry = resolvedInquiry("en");
    String survey = invitedSurvey(inquiry);

    for (String value : List.of("", "9", "five")) {
      post(pathOf(survey), value, "words")
          .statusCode(422)
          .body(containsString("Please choose a value"));
    }

    supervisor().get("/surveys/" + survey).then().body("status", equalTo("INVITED"));
  }

  @Test
  void bad_requests_are_refused_by_name() {
    String answers = "/surveys/" + UUID.randomUUID() + "/answers";
    json("{\"scores\": {\"CSAT\": 5}, \"mood\": 1}", answers, 400);
    json("{\"scores\": ", answers, 400);
    json("{\"scores\": {}}", answers, 400);
    json("{\"scores\": {\"CSAT\": null}}", answers, 400);
    json("{\"scores\": {\"JOY\": 5}}", answers, 400);
    json("{\"scores\": {\"CSAT\": 6}}", answers, 400);
    json("", answers, 400);
    json("{\"scores\": {\"CSAT\": 5}}", "/surveys/nonsense/answers", 400);
    json("{\"scores\": {\"CSAT\": 5}}", answers, 404);
    supervisor().get("/surveys?status=SENT").then().statusCode(400);
    supervisor().get("/surveys?cursor=nonsense").then().statusCode(400);
    supervisor().get("/surveys/" + UUID.randomUUID()).then().statusCode(404);
    supervisor().get("/scores?from=yesterday&to=today").then().statusCode(400);
    given().get("/surveys").then().statusCode(401);
    integration().get("/scores").then().statusCode(403);
    supervisor()
        .get("/scores?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&by=agent")
        .then()
        .statusCode(403)
        .body("detail", containsString("employees.figures.level"));
  }

  private void json(String body, String path, int status) {
    integration()
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", notNullValue());
  }

  /** Resolved an hour ago, so that the policy's delay is over. */
  private InquiryRef resolvedInquiry(String language) {
    return resolved(unresolved(language));
  }

  private static InquiryRef unresolved(String language) {
    Instant then = Instant.now().minus(Duration.ofMinutes(70));
    return TestInquiries.inquiry(Channel.EMAIL, language, POLICY, then);
  }

  private InquiryRef resolved(InquiryRef inquiry) {
    Instant then = inquiry.receivedAt().plusSeconds(600);
    log.say(Source.INTAKE, inquiry.receivedAt(), TestInquiries.received(inquiry));
    Event resolved =
        log.say(
            Source.ROUTING,
            then,
            new RoutingEvent.Resolved(inquiry, "agent-1", "first-line", 1, "SOLVED"));
    log.write(resolved);
    return inquiry;
  }

  private static String invitedSurvey(InquiryRef inquiry) {
    Await.until(
        "the customer is invited",
        PATIENCE,
        () ->
            supervisor()
                    .get("/surveys?status=INVITED&inquiry=" + inquiry.id())
                    .jsonPath()
                    .getList("surveys")
                    .size()
                == 1);
    return supervisor()
        .get("/surveys?inquiry=" + inquiry.id())
        .jsonPath()
        .getString("surveys[0].surveyId");
  }

  private static String pathOf(String survey) {
    return integration().get("/surveys/" + survey).jsonPath().getString("path");
  }

  private List<Event> told(InquiryRef inquiry) {
    return log.told(Topics.INQUIRIES, Source.FEEDBACK, inquiry.id().toString()).stream()
        .filter(event -> event.data() instanceof FeedbackEvent)
        .toList();
  }

  private static ValidatableResponse post(String page, String csat, String words) {
    return given()
        .redirects()
        .follow(false)
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig().defaultContentCharset(StandardCharsets.UTF_8)))
        .contentType(ContentType.URLENC.withCharset(StandardCharsets.UTF_8))
        .formParam("CSAT", csat)
        .formParam("comment", words)
        .post(page)
        .then();
  }

  private static RequestSpecification supervisor() {
    return as(TestKeys.SUPERVISOR);
  }

  private static RequestSpecification integration() {
    return as(TestKeys.INTEGRATION);
  }

  private static RequestSpecification as(String key) {
    return given().header("Authorization", TestKeys.bearer(key));
  }
}
