package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is answered as the contract says, and nothing is half done. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class BadInputTest extends RestTest {
  private static final String YAML = "application/yaml";

  private void nothingIsKnownOf(String messageId) {
    Answer answer =
        caller.get(
            "/contacts?source=care@example.com&messageId=" + messageId, TestKeys.INTEGRATION);
    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{\"channel\": ", "[]", "\"text\"", "{} {}"})
  void what_is_no_json_object_is_a_400(String body) {
    Answer answer = caller.contact(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void every_bad_field_is_named_at_once() {
    Answer answer =
        caller.contact(
            """
            {"channel": "FAX", "source": "", "messageId": 7, "from": {"nick": "x"},
             "language": "!!", "occurredAt": "yesterday", "labels": [1], "txet": "hello"}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/channel",
            "/source",
            "/messageId",
            "/from/nick",
            "/from",
            "/language",
            "/occurredAt",
            "/labels/0",
            "/text",
            "/txet");
  }

  @Test
  void an_unknown_field_is_named_and_nothing_is_kept() {
    Answer answer =
        caller.contact(
            mail("bad-1", "bad@example.org", "hi").replace("\"text\"", "\"texts\": 1, \"text\""));

    assertThat(answer.pointers()).containsExactly("/texts");
    nothingIsKnownOf("bad-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {300 * 1024, 2 * 1024 * 1024})
  void what_is_too_large_is_a_413_and_is_not_kept(int size) {
    Answer answer = caller.contact(mail("bad-2", "bad@example.org", "x".repeat(size)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("type")).isEqualTo("/problems/too-large");
    nothingIsKnownOf("bad-2");
  }

  @Test
  void a_text_that_is_too_long_is_named() {
    Answer answer = caller.contact(mail("bad-3", "bad@example.org", "x".repeat(100_001)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/text");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401",
    "nonsense, 401",
    "cl_integration_wrong, 401",
    "cl_supervisor_for-tests-only-supervisor, 403",
    "cl_agent-1_for-tests-only-agent-1, 403",
  })
  void only_integrations_hand_contacts_in(String key, int status) {
    Answer answer =
        caller.send(
            caller.posting(
                "/contacts", key, Caller.JSON, mail("bad-4", "bad@example.org", "hello")));

    assertThat(answer.status()).isEqualTo(status);
    nothingIsKnownOf("bad-4");
  }

  @Test
  void what_is_not_known_is_a_404_that_says_it_may_come() {
    String unknown = "/inquiries/" + UUID.randomUUID();

    for (Answer answer :
        java.util.List.of(
            caller.get(unknown, TestKeys.SUPERVISOR),
            caller.get(unknown + "/conversation", TestKeys.SUPERVISOR),
            caller.post(unknown + "/replies", TestKeys.agent(1), "{\"text\": \"hello\"}"),
            caller.post(unknown + "/notes", TestKeys.agent(1), "{\"text\": \"hello\"}"),
            caller.get("/outbound/" + UUID.randomUUID(), TestKeys.INTEGRATION))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("type")).isEqualTo("/problems/unknown-or-not-yet-known");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void a_stale_etag_is_a_412_and_changes_nothing() {
    String id = caller.contact(mail("bad-5", "bad5@example.org", "hello")).text("inquiryId");
    String path = "/inquiries/" + id;
    String seen = caller.get(path, TestKeys.SUPERVISOR).header("ETag");

    Answer good = caller.patch(path, TestKeys.SUPERVISOR, seen, "{\"priority\": \"HIGH\"}");
    Answer stale = caller.patch(path, TestKeys.SUPERVISOR, seen, "{\"priority\": \"LOW\"}");
    Answer odd = caller.patch(path, TestKeys.SUPERVISOR, "\"x\"", "{\"priority\": \"LOW\"}");
    Answer unknown = caller.patch(path, TestKeys.SUPERVISOR, "*", "{\"category\": \"nonsense\"}");

    assertThat(good.status()).isEqualTo(200);
    assertThat(good.header("ETag")).isNotEqualTo(seen);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(odd.status()).isEqualTo(412);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(caller.get(path, TestKeys.SUPERVISOR).text("priority")).isEqualTo("HIGH");
  }

  @Test
  void an_agent_speaks_for_itself_alone() {
    String id = caller.contact(mail("bad-6", "bad6@example.org", "hello")).text("inquiryId");

    Answer answer =
        caller.post(
            "/inquiries/" + id + "/replies",
            TestKeys.agent(1),
            "{\"text\": \"hello\", \"agentId\": \"agent-2\"}");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_repeated_command_is_done_once() {
    String id = caller.contact(mail("bad-7", "bad7@example.org", "hello")).text("inquiryId");
    String path = "/inquiries/" + id + "/replies";
    String body = "{\"text\": \"hello back\"}";

    Answer first =
        caller.send(
            caller
                .posting(path, TestKeys.agent(1), Caller.JSON, body)
                .header("Idempotency-Key", "k-1"));
    Answer again =
        caller.send(
            caller
                .posting(path, TestKeys.agent(1), Caller.JSON, body)
                .header("Idempotency-Key", "k-1"));

    assertThat(again.text("messageId")).isEqualTo(first.text("messageId")).isNotEmpty();
  }

  @Test
  void a_policy_with_ten_mistakes_is_refused_with_all_of_them() {
    String yaml =
        """
        policy: broken
        languages: {default: en, spoken: [en, xx]}
        calendars:
          office: {zone: Europe/Nowhere, open: {mon-fri: ["18:00-08:00x"]}}
        categories:
          - {id: a, queue: nowhere, priority: HUGE}
        queues:
          care: {pool: main, calendar: closed, require: [{skill: language}]}
        promises:
          - {id: p, target: SOMETIME, within: soon, calendar: never}
        messages:
          received: {en: "Thank you {name}"}
        reopenWithin: a week
        surprise: 1
        """;

    Answer answer = caller.send(caller.posting("/policies", TestKeys.ADMIN, YAML, yaml));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("errors").size()).isGreaterThanOrEqualTo(10);
    assertThat(answer.json().at("/errors/0/line").asInt()).isPositive();
    assertThat(answer.json().at("/errors/0/remedy").asText()).isNotEmpty();
    assertThat(caller.get("/policies", TestKeys.ADMIN).json().findValuesAsText("name"))
        .doesNotContain("broken");
  }

  @Test
  void a_policy_is_checked_stored_activated_and_rolled_back() {
    String before = active();
    String yaml = DefaultPolicy.yaml().replace("reopenWithin: P7D", "reopenWithin: P9D");

    Answer dry = caller.send(caller.posting("/policies?dryRun=true", TestKeys.ADMIN, YAML, yaml));
    String version = dry.text("version");
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().path("examples").size()).isPositive();
    assertThat(caller.get("/policies/" + version, TestKeys.ADMIN).status()).isEqualTo(404);

    Answer stored = caller.send(caller.posting("/policies", TestKeys.ADMIN, YAML, yaml));
    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.text("version")).isEqualTo(version).isNotEqualTo(before);

    assertThat(caller.post("/policies/" + version + "/activate", TestKeys.ADMIN, "").status())
        .isEqualTo(200);
    assertThat(active()).isEqualTo(version);

    assertThat(caller.post("/policies/" + version + "/rollback", TestKeys.ADMIN, "").status())
        .isEqualTo(200);
    assertThat(active()).isEqualTo(before);
    assertThat(caller.post("/policies/" + version + "/rollback", TestKeys.ADMIN, "").status())
        .isEqualTo(409);
  }

  private String active() {
    return caller
        .get("/policies", TestKeys.ADMIN)
        .json()
        .path("policies")
        .valueStream()
        .filter(policy -> policy.path("active").asBoolean())
        .map(policy -> policy.path("version").asText())
        .findFirst()
        .orElse("");
  }
}
