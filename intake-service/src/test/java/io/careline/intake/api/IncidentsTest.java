package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.InquiryRef;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Target;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.incident.KeepIncidents;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents, and what their customers and others are told. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class IncidentsTest extends RestTest {
  private static final int MANY = 10_000;
  private static final Duration LIMIT_OF_MANY = Duration.ofMinutes(5);
  private static final int BATCH = 1_000;

  @Inject Database database;
  @Inject KeepIncidents incidents;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private OtherServices others;

  @BeforeEach
  void open() {
    others = new OtherServices(bootstrapServers);
  }

  @AfterEach
  void close() {
    others.close();
  }

  private String opened(String source, String language, String text) {
    String body =
        mail("m-" + UUID.randomUUID(), UUID.randomUUID() + "@example.org", text)
            .replace("care@example.com", source)
            .replace("\"language\": \"en\"", "\"language\": \"" + language + "\"");
    return caller.contact(body).text("inquiryId");
  }

  private String incident(String source, String join) {
    Answer answer =
        caller.post(
            "/incidents",
            TestKeys.SUPERVISOR,
            """
            {"title": "Outage", "join": "%s",
             "match": {"sources": ["%s"], "words": ["internet"], "since": "2020-01-01T00:00:00Z"},
             "text": {"en": "We know of the outage.", "de": "Wir wissen von der Störung."}}
            """
                .formatted(join, source));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.text("incidentId");
  }

  private JsonNode incidentView(String id) {
    return caller.get("/incidents/" + id, TestKeys.SUPERVISOR).json().path("incident");
  }

  private void awaitCount(String id, String field, int count) {
    Await.until(
        field + " are " + count,
        count < MANY ? LIMIT : LIMIT_OF_MANY,
        () -> incidentView(id).path(field).asInt() == count);
  }

  private List<String> texts(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/conversation", TestKeys.agent(1))
        .json()
        .path("messages")
        .valueStream()
        .filter(message -> message.path("kind").asText().equals("NOTICE"))
        .map(message -> message.path("text").asText())
        .toList();
  }

  private void post(String id, String what, String body) {
    Answer answer = caller.post("/incidents/" + id + what, TestKeys.SUPERVISOR, body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
  }

  private InquiryRef refOf(String inquiry) {
    return OtherServices.refOf(caller.get("/inquiries/" + inquiry, TestKeys.agent(1)).json());
  }

  @Test
  void one_text_goes_to_all_members_in_their_language_and_one_act_ends_it() throws Exception {
    String source = "outage@example.com";
    String old = opened(source, "en", "My Internet is slow");
    String other = opened(source, "en", "Where is my invoice?");
    String id = incident(source, "CONFIRMED");
    awaitCount(id, "suggested", 1);
    String fresh = opened(source, "de", "Das Internet geht nicht");
    awaitCount(id, "suggested", 2);
    assertThat(texts(fresh)).singleElement().asString().endsWith("Wir wissen von der Störung.");
    assertThat(texts(old)).singleElement().asString().doesNotContain("outage");

    post(id, "/confirm", "");
    awaitCount(id, "members", 2);
    Await.until("who wrote before hears of it on joining", LIMIT, () -> texts(old).size() == 2);
    assertThat(texts(old).getLast()).endsWith("We know of the outage.");
    post(id, "/update", "{\"text\": {\"en\": \"Two hours more.\"}}");
    Await.until("all are told", LIMIT, () -> texts(old).size() == 3 && texts(fresh).size() == 2);
    assertThat(texts(old).getLast()).contains("Two hours more.").contains("News about");
    assertThat(texts(fresh).getLast()).contains("Two hours more.").startsWith("Zu Ihrem Anliegen");
    assertThat(texts(other)).hasSize(1);

    post(id, "/leave", "{\"inquiryIds\": [\"%s\"]}".formatted(old));
    awaitCount(id, "left", 1);
    post(id, "/resolve", "{\"text\": {\"en\": \"It is over.\", \"de\": \"Es ist vorbei.\"}}");
    awaitCount(id, "waiting", 0);
    others.say(Source.ROUTING, new RoutingEvent.Resolved(refOf(fresh), "sue", null, 1, "INCIDENT"));
    Await.until("the end is told", LIMIT, () -> texts(fresh).size() == 3);
    assertThat(texts(fresh).getLast()).endsWith("Es ist vorbei.");
    assertThat(texts(old)).hasSize(3);
    assertThat(caller.post("/incidents/" + id + "/confirm", TestKeys.SUPERVISOR, "").status())
        .isEqualTo(409);
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() {
    Answer nothing = caller.post("/incidents", TestKeys.SUPERVISOR, "{\"match\": {}, \"x\": 1}");

    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.pointers()).contains("/title", "/match", "/text", "/x");
    assertThat(caller.post("/incidents", TestKeys.agent(1), "{}").status()).isEqualTo(403);
    assertThat(caller.get("/incidents/" + UUID.randomUUID(), TestKeys.SUPERVISOR).status())
        .isEqualTo(404);
    String id = incident("nobody@example.com", "CONFIRMED");
    Answer stale =
        caller.patch("/incidents/" + id, TestKeys.SUPERVISOR, "\"7\"", "{\"title\": \"New\"}");
    assertThat(stale.status()).isEqualTo(412);
    Answer changed =
        caller.patch("/incidents/" + id, TestKeys.SUPERVISOR, "\"1\"", "{\"title\": \"New\"}");
    assertThat(changed.json().path("incident").path("title").asText()).isEqualTo("New");
    assertThat(caller.get("/incidents", TestKeys.SUPERVISOR).json().path("items")).isNotEmpty();
    assertThat(caller.get("/surges?status=RUNNING", TestKeys.SUPERVISOR).status()).isEqualTo(200);
  }

  @Test
  void who_repeats_a_request_declares_one_incident() {
    String body =
        "{\"title\": \"Twice\", \"match\": {\"words\": [\"flood\"]}, \"text\": {\"en\": \"Wet.\"}}";
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(
          caller.send(
              caller
                  .posting("/incidents", TestKeys.SUPERVISOR, Caller.JSON, body)
                  .header("Idempotency-Key", "flood-1")));
    }

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers.get(0).text("incidentId")).isEqualTo(answers.get(1).text("incidentId"));
  }

  @Test
  void ten_thousand_members_are_told_once_each() {
    String source = "many@example.com";
    String id = incident(source, "AUTOMATIC");
    for (int first = 0; first < MANY; first += BATCH) {
      List<String> lines = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        lines.add(
            mail("many-" + i, "many-" + i + "@example.org", "No Internet")
                .replace("care@example.com", source)
                .replace("\n", " "));
      }
      Answer answer =
          caller.send(
              caller.posting(
                  "/contacts/batch",
                  TestKeys.INTEGRATION,
                  "application/x-ndjson",
                  String.join("\n", lines)));
      assertThat(answer.status()).as(answer.response().body()).isLessThan(300);
    }
    awaitCount(id, "members", MANY);

    post(id, "/update", "{\"text\": {\"en\": \"Two hours more.\"}}");
    // Somebody else is served meanwhile.
    assertThat(opened("else@example.com", "en", "Hello")).isNotEmpty();
    Await.until("all are told", LIMIT_OF_MANY, () -> incidentView(id).path("waiting").asInt() == 0);
    assertThat(told(id)).isEqualTo(MANY);
    // The tasks come again, as after a crash, and nobody is told twice.
    database.transaction(tx -> {
      incidents.askMembers(tx, UUID.fromString(id), KeepIncidents.Task.Act.TELL, 2, "supervisor");
      return tx;
    });
    Await.until(
        "all were asked again", LIMIT_OF_MANY, () -> incidentView(id).path("waiting").asInt() == 0);
    assertThat(told(id)).isEqualTo(MANY);
  }

  private int told(String incident) {
    return database.transaction(tx ->
        tx.query(
                """
                select count(*)::int as n from message m
                join incident_member i on i.inquiry_id = m.inquiry_id and i.incident_id = $1
                where m.kind = 'NOTICE' and m.body like '%Two hours more.%'
                """,
                UUID.fromString(incident))
            .iterator()
            .next()
            .getInteger("n"));
  }

  @Test
  void a_delay_is_taken_in_from_the_clocks_and_waits_for_what_was_told() throws Exception {
    String inquiry = opened("late@example.com", "en", "Hello?");
    InquiryRef ref = refOf(inquiry);
    Instant due = Instant.now();
    others.say(
        Source.SLA,
        new ClockEvent.Breached(ref, new ClockRef("first-reply", Target.FIRST_RESPONSE, 1), due));

    Await.until(
        "it waits",
        LIMIT,
        () ->
            database.transaction(tx ->
                tx.query(
                        "select 1 from state where key = $1 and body::text like '%clock:first%'",
                        inquiry)
                    .iterator()
                    .hasNext()));
  }

  @Test
  void a_manager_sees_what_customers_would_read() {
    String version =
        caller
            .get("/policies", TestKeys.ADMIN)
            .json()
            .path("policies")
            .path(0)
            .path("version")
            .asText();
    String path = "/policies/" + version + "/messages/preview?message=delayed&language=pl";

    assertThat(caller.get(path + "&channel=EMAIL", TestKeys.SUPERVISOR).text("text"))
        .startsWith("Przepraszamy");
    assertThat(caller.get(path + "&channel=PHONE", TestKeys.SUPERVISOR).status()).isEqualTo(404);
    assertThat(caller.get(path + "&tone=x", TestKeys.SUPERVISOR).status()).isEqualTo(400);
  }
}
