package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.contract.Source;
import io.careline.intake.api.Caller.Answer;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class PoliciesTest extends RestTest {
  private static final String ACTIVE = DefaultPolicy.load().version();
  private static final String CHANGED =
      DefaultPolicy.yaml()
          .replace("en: [invoice, no invoice,", "en: [kudos, invoice, no invoice,")
          .replace("within: PT8H, tell: P1D", "within: PT6H, tell: P1D");

  @Test
  void differences_are_told_by_path_and_in_words() {
    String version = upload(CHANGED);

    JsonNode answer =
        caller.get("/policies/" + ACTIVE + "/diff/" + version, TestKeys.SUPERVISOR).json();

    assertThat(answer.path("changes").valueStream().map(c -> c.path("path").asText()))
        .containsExactly("categories[billing].when.anyWord.en", "promises[first-reply].within");
    assertThat(answer.path("changes").path(1).path("words").asText())
        .isEqualTo("Promises › first-reply › within was 8 hours (PT8H), is now 6 hours (PT6H).");
    assertThat(caller.get("/policies/" + ACTIVE + "/diff/abc", TestKeys.SUPERVISOR).status())
        .isEqualTo(404);
  }

  @Test
  void the_handbook_comes_as_a_page_or_as_markdown() {
    Answer german =
        caller.get("/policies/" + ACTIVE + "/handbook?language=de", TestKeys.SUPERVISOR);
    Answer polish =
        caller.send(
            caller
                .to("/policies/" + ACTIVE + "/handbook?language=pl", TestKeys.SUPERVISOR)
                .header("Accept", "text/markdown")
                .GET());

    assertThat(german.header("Content-Type")).startsWith("text/html");
    assertThat(german.response().body()).contains("<html lang=\"de\">", "Was wir zusagen");
    assertThat(polish.header("Content-Type")).startsWith("text/markdown");
    assertThat(polish.response().body()).contains("## Co obiecujemy");
    Answer unknown =
        caller.get("/policies/" + ACTIVE + "/handbook?language=fr", TestKeys.SUPERVISOR);
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.pointers()).containsExactly("/language");
  }

  @Test
  void a_document_is_tried_on_what_came_in_and_stores_nothing() {
    String inquiry = opened("tried-1", "kudos@example.org", "kudos to all of you");

    Answer answer = post("/policies/try?last=5000", TestKeys.ADMIN, CHANGED);

    JsonNode report = answer.json().path("report");
    assertThat(report.path("moves").path("delivery -> billing").asInt()).isPositive();
    assertThat(report.path("examples").findValuesAsText("inquiryId")).contains(inquiry);
    assertThat(report.toString()).doesNotContain("all of you");
    assertThat(report.path("contacts").asInt())
        .isGreaterThanOrEqualTo(report.path("unchanged").asInt() + 1);
    assertThat(post("/policies/try?last=0", TestKeys.ADMIN, CHANGED).status()).isEqualTo(400);
    Answer broken =
        post("/policies/try", TestKeys.ADMIN, CHANGED.replace("queue: care", "queue: x"));
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.pointers()).isNotEmpty();
  }

  @Test
  void a_rollback_and_an_activation_stand_in_the_history_with_who_and_why() {
    String version = upload(CHANGED);
    assertThat(activate(version, "{\"reason\": \"faster\"}").status()).isEqualTo(200);
    Answer back =
        caller.post(
            "/policies/" + version + "/rollback", TestKeys.ADMIN, "{\"reason\": \"too fast\"}");

    assertThat(back.text("active")).isEqualTo(ACTIVE);
    JsonNode history = caller.get("/policies", TestKeys.SUPERVISOR).json().path("history");
    assertThat(history.findValuesAsText("reason")).contains("faster", "too fast");
    assertThat(history.findValuesAsText("kind")).contains("ACTIVATED", "ROLLED_BACK");
    Await.until(
        "the rollback was read", LIMIT, () -> policies.current().active().version().equals(ACTIVE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"pilot": {}}                                                        | /pilot/until,/pilot/share
          {"pilot": {"until": "tomorrow", "share": 2}}                         | /pilot/until,/pilot/share
          {"pilot": {"until": "2027-01-01T00:00:00Z", "share": 0}}             | /pilot/share
          {"pilot": {"until": "2027-01-01T00:00:00Z", "list": ["x"]}}          | /pilot/list
          {"pilot": {"until": "2027-01-01T00:00:00Z", "segment": {"tier": 1}}} | /pilot/segment/tier
          {"pilot": {"until": "2027-01-01T00:00:00Z", "share": 0.1, "stopRules": [{"kpi": "x"}]}} | /pilot/stopRules/0/kpi,/pilot/stopRules/0/worseBy,/pilot/stopRules/0/afterAtLeast
          {"why": "x"}                                                         | /why
          """)
  void a_pilot_that_makes_no_sense_is_refused_by_field(String body, String pointers) {
    Answer answer = activate(upload(CHANGED), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsAll(List.of(pointers.split(",")));
  }

  @Test
  void a_pilot_is_stamped_announced_and_moved_back() {
    String version = upload(CHANGED);
    String customer = customerOf(opened("pilot-0", "pilot@example.org", "hello"));
    String pilot = start(version, "\"list\": [\"" + customer + "\"], \"announce\": true");

    String inquiry = openedUnder(version, "pilot@example.org");

    assertThat(versionOf(opened("pilot-x", "other@example.org", "hello"))).isEqualTo(ACTIVE);
    Answer second = activate(version, pilotBody("\"share\": 0.5"));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("type")).endsWith("pilot-overlaps");
    Await.until(
        "the notice says that it is a trial",
        LIMIT,
        () -> conversation(inquiry).contains("new way of working"));

    Answer end =
        caller.post(
            "/policies/pilots/" + pilot + "/end",
            TestKeys.ADMIN,
            "{\"moveOpen\": true, \"reason\": \"enough\"}");
    assertThat(end.status()).isEqualTo(200);
    Await.until("the open inquiry is moved", LIMIT, () -> versionOf(inquiry).equals(ACTIVE));
    assertThat(pilotOf(pilot).path("ending").asText()).isEqualTo("BY_HAND");
    assertThat(caller.post("/policies/pilots/" + pilot + "/end", TestKeys.ADMIN, "{}").status())
        .isEqualTo(409);
  }

  @Test
  void reportings_word_ends_a_pilot_whose_stop_rule_holds() {
    String version = upload(CHANGED);
    String customer = customerOf(opened("stop-0", "stop@example.org", "hello"));
    String pilot =
        start(
            version,
            "\"list\": [\""
                + customer
                + "\"], \"stopRules\":"
                + " [{\"kpi\": \"csat\", \"worseBy\": 0.1, \"afterAtLeast\": 50}]");

    try (TestLog log = log()) {
      log.say(
          Source.REPORTING,
          Instant.now(),
          new PolicyEvent.PilotStopAsked(
              UUID.fromString(pilot), version, new Pilot.Evidence("csat", 0.6, 0.8, 60, 70, 0.2)));
    }

    Await.until(
        "the pilot has ended",
        LIMIT,
        () -> pilotOf(pilot).path("ending").asText().equals("STOP_RULE"));
    JsonNode history = caller.get("/policies", TestKeys.SUPERVISOR).json().path("history");
    assertThat(history.path(0).path("evidence").path("worseBy").asDouble()).isEqualTo(0.2);
  }

  @Test
  void a_pilot_ends_when_its_time_is_over() {
    String version = upload(CHANGED);
    String pilot =
        activate(
                version,
                """
                {"pilot": {"share": 0.001, "until": "%s"}}
                """
                    .formatted(Instant.now().plus(Duration.ofSeconds(2))))
            .json()
            .path("pilot")
            .path("id")
            .asText();

    Await.until(
        "the pilot has ended", LIMIT, () -> pilotOf(pilot).path("ending").asText().equals("UNTIL"));
  }

  private TestLog log() {
    return new TestLog(
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), ACTIVE);
  }

  private String start(String version, String fields) {
    Answer started = activate(version, pilotBody(fields));
    assertThat(started.status()).as(started.response().body()).isEqualTo(200);
    return started.json().path("pilot").path("id").asText();
  }

  private static String pilotBody(String fields) {
    return "{\"reason\": \"try\", \"pilot\": {\"until\": \""
        + Instant.now().plus(Duration.ofDays(3))
        + "\", "
        + fields
        + "}}";
  }

  private JsonNode pilotOf(String id) {
    return caller
        .get("/policies/pilots", TestKeys.SUPERVISOR)
        .json()
        .path("pilots")
        .valueStream()
        .filter(pilot -> pilot.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Answer activate(String version, String body) {
    return caller.post("/policies/" + version + "/activate", TestKeys.ADMIN, body);
  }

  private String upload(String yaml) {
    Answer answer = post("/policies", TestKeys.ADMIN, yaml);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    String version = answer.text("version");
    Await.until("the version is published", LIMIT, () -> policies.knows(version));
    return version;
  }

  private Answer post(String path, String key, String yaml) {
    return caller.send(caller.posting(path, key, "application/yaml", yaml));
  }

  private String opened(String messageId, String from, String text) {
    Answer answer = caller.contact(Caller.mail(messageId + UUID.randomUUID(), from, text));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    return answer.text("inquiryId");
  }

  /** Opens inquiries of the customer in new conversations until the pilot is known at the door. */
  private String openedUnder(String version, String from) {
    String[] last = new String[1];
    Await.until(
        "the pilot is known at the door",
        LIMIT,
        () -> {
          last[0] =
              caller
                  .contact(
                      Caller.mail("p" + UUID.randomUUID(), from, "hello")
                          .replace(
                              "care@example.com", "care-" + UUID.randomUUID() + "@example.com"))
                  .text("inquiryId");
          return versionOf(last[0]).equals(version);
        });
    return last[0];
  }

  private String customerOf(String inquiry) {
    return inquiry(inquiry).path("customerId").asText();
  }

  private String versionOf(String inquiry) {
    return inquiry(inquiry).path("policyVersion").asText();
  }

  private JsonNode inquiry(String id) {
    return caller.get("/inquiries/" + id, TestKeys.SUPERVISOR).json();
  }

  private String conversation(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR)
        .response()
        .body();
  }
}
