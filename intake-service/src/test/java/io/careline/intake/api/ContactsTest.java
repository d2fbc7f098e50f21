package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static io.careline.intake.api.Caller.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Topics;
import io.careline.intake.api.Caller.Answer;
import io.careline.runtime.Database;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Contacts through the public interface, on a real broker and a real database. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class ContactsTest extends RestTest {

  @Inject Database database;

  @Test
  void T01_many_first_messages_at_once_open_one_inquiry() {
    List<Answer> answers =
        caller.contactsAtOnce(times(50, i -> mail("t01-" + i, "t01@example.org", "message " + i)));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(texts(answers, "inquiryId")).hasSize(1);
    assertThat(answers.stream().filter(a -> a.text("outcome").equals("OPENED"))).hasSize(1);
    JsonNode said = conversation(answers.getFirst().text("inquiryId"));
    assertThat(said.valueStream().filter(m -> m.path("kind").asText().equals("MESSAGE")))
        .hasSize(50);
    List<String> accepted = new ArrayList<>();
    said.forEach(message -> accepted.add(message.path("acceptedAt").asText()));
    assertThat(accepted).isSorted();
  }

  @Test
  void the_trace_of_a_request_goes_on_with_its_events() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Answer taken =
        caller.send(
            caller
                .posting(
                    "/contacts",
                    TestKeys.INTEGRATION,
                    "application/json",
                    mail("traced", "traced@example.org", "where does it go"))
                .header("traceparent", trace));

    assertThat(taken.status()).isEqualTo(202);
    String headers =
        database.transaction(tx ->
            tx.query(
                    "select headers from outbox where key = $1 order by id",
                    taken.text("inquiryId"))
                .iterator()
                .next()
                .getString("headers"));
    assertThat(headers).contains("\"ce_traceparent\":\"" + trace + "\"");
  }

  @Test
  void T02_a_redelivery_is_recognised_however_often_however_fast_and_however_late() {
    String body = mail("t02", "t02@example.org", "the same");

    List<Answer> answers = new ArrayList<>(caller.contactsAtOnce(times(20, i -> body)));
    String inquiry = answers.getFirst().text("inquiryId");
    aDayPasses(inquiry);
    answers.addAll(caller.contactsAtOnce(times(20, i -> body)));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(texts(answers, "inquiryId")).hasSize(1);
    assertThat(texts(answers, "contactId")).hasSize(1);
    assertThat(answers.stream().filter(a -> a.text("outcome").equals("OPENED"))).hasSize(1);
    assertThat(answers.stream().filter(a -> a.text("outcome").equals("DUPLICATE"))).hasSize(39);
    assertThat(inquiry(inquiry).path("contacts").asInt()).isEqualTo(1);
    assertThat(conversation(inquiry).valueStream().map(m -> m.path("kind").asText()))
        .containsOnlyOnce("MESSAGE");
    assertThat(eventsOf(inquiry)).containsExactly("inquiry.received", "customer.notified");
  }

  /** Everything that is stored of an inquiry's contacts becomes a day older, and an hour. */
  private void aDayPasses(String inquiry) {
    UUID id = UUID.fromString(inquiry);
    String older = " - interval '25 hours' where ";
    List<String> changes =
        List.of(
            "update message set accepted_at = accepted_at" + older + "inquiry_id = $1",
            "update conversation set last_at = last_at" + older + "inquiry_id = $1",
            "update inquiry set received_at = received_at" + older + "id = $1");
    for (String change : changes) {
      int changed = database.transaction(tx -> tx.query(change, id).rowCount());
      assertThat(changed).as(change).isPositive();
    }
  }

  /** All that was or will be published about an inquiry. */
  private List<String> eventsOf(String inquiry) {
    return database.transaction(tx -> {
      List<String> types = new ArrayList<>();
      tx.query(
              "select headers from outbox where key = $1 and topic = $2 order by id",
              inquiry,
              Topics.INQUIRIES)
          .forEach(
              row -> types.add(Caller.parse(row.getString("headers")).path("ce_type").asText()));
      return types.stream().map(type -> type.replaceAll("^careline\\.|\\.v1$", "")).toList();
    });
  }

  @Test
  void T10_a_reused_message_id_loses_nothing() {
    Answer first = caller.contact(mail("t10", "t10@example.org", "one thing"));
    Answer second = caller.contact(mail("t10", "t10@example.org", "another thing"));
    Answer again = caller.contact(mail("t10", "t10@example.org", "another thing"));

    assertThat(second.text("outcome")).isEqualTo("APPENDED");
    assertThat(again.text("outcome")).isEqualTo("DUPLICATE");
    assertThat(conversation(first.text("inquiryId")).findValuesAsText("text"))
        .contains("one thing", "another thing");
    JsonNode found =
        caller
            .get("/contacts?source=care@example.com&messageId=t10", TestKeys.INTEGRATION)
            .json()
            .path("items");
    assertThat(found.findValuesAsText("reused")).containsExactly("false", "true");
  }

  @Test
  void T11_a_message_without_an_id_is_taken_once() {
    String body =
        """
        {"channel": "EMAIL", "source": "care@example.com", "from": {"address": "t11@example.org"},
         "text": "no id", "occurredAt": "2026-03-02T09:00:00Z"}
        """;

    List<Answer> answers = caller.contactsAtOnce(times(5, i -> body));

    assertThat(texts(answers, "inquiryId")).hasSize(1);
    assertThat(answers.stream().filter(a -> a.text("outcome").equals("OPENED"))).hasSize(1);
    assertThat(answers.stream().filter(a -> a.text("outcome").equals("DUPLICATE"))).hasSize(4);
  }

  @Test
  void a_rejected_robot_is_counted_and_a_person_opens_another_inquiry() {
    String robot =
        """
        {"channel": "EMAIL", "source": "care@example.com", "messageId": "robot-1",
         "from": {"address": "robot@example.org"}, "text": "I am away",
         "headers": {"Auto-Submitted": "auto-replied"}}
        """;

    Answer rejected = caller.contact(robot);
    Answer opened = caller.contact(mail("robot-2", "robot@example.org", "I am back"));

    assertThat(inquiry(rejected.text("inquiryId")).path("status").asText()).isEqualTo("REJECTED");
    assertThat(opened.text("outcome")).isEqualTo("OPENED");
    assertThat(inquiry(opened.text("inquiryId")).path("linkedTo").asText())
        .isEqualTo(rejected.text("inquiryId"));
  }

  @Test
  void a_call_is_told_from_ringing_to_its_end() {
    Answer opened = caller.contact(call("CALL_STARTED", "c-1", ""));
    caller.contact(call("CALL_ANSWERED", "c-2", ", \"agentId\": \"agent-1\""));
    Answer ended = caller.contact(call("CALL_ENDED", "c-3", ""));

    assertThat(ended.text("inquiryId")).isEqualTo(opened.text("inquiryId"));
    assertThat(ended.text("contactId")).isEqualTo(opened.text("contactId"));
    assertThat(inquiry(opened.text("inquiryId")).path("contacts").asInt()).isEqualTo(1);
  }

  @Test
  void a_batch_has_an_outcome_for_each_line() {
    String lines =
        oneLine(mail("b-1", "b1@example.org", "hello"))
            + "\n{\"channel\": \"EMAIL\"}\nnonsense\n"
            + oneLine(mail("b-1", "b1@example.org", "hello"))
            + "\n"
            + oneLine(mail("b-2", "b1@example.org", "more"));

    Answer answer =
        caller.send(
            caller.posting("/contacts/batch", TestKeys.INTEGRATION, "application/x-ndjson", lines));

    List<JsonNode> outcomes = answer.lines();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(outcomes).hasSize(5);
    assertThat(outcomes.get(0).path("outcome").asText()).isEqualTo("OPENED");
    assertThat(outcomes.get(1).at("/problem/errors/0/pointer").asText()).isEqualTo("/source");
    assertThat(outcomes.get(2).at("/problem/status").asInt()).isEqualTo(400);
    assertThat(outcomes.get(3).path("outcome").asText()).isEqualTo("DUPLICATE");
    assertThat(outcomes.get(4).path("outcome").asText()).isEqualTo("APPENDED");
  }

  @Test
  void a_first_mail_is_acknowledged_and_an_agent_answers_it() {
    Answer taken = caller.contact(mail("a-1", "a1@example.org", "where is my order?"));
    String id = taken.text("inquiryId");
    String number = taken.text("number");

    Answer replied =
        caller.post(
            "/inquiries/" + id + "/replies", TestKeys.agent(1), "{\"text\": \"On its way\"}");
    Answer out = caller.get("/outbound/" + replied.text("outboundId"), TestKeys.INTEGRATION);

    assertThat(replied.status()).isEqualTo(201);
    assertThat(out.text("address")).isEqualTo("a1@example.org");
    assertThat(out.text("text")).isEqualTo("On its way");
    assertThat(out.text("subject")).isEqualTo("Re: My order [" + number + "]");
    JsonNode said = conversation(id);
    assertThat(said.findValuesAsText("kind")).containsExactly("MESSAGE", "NOTICE", "REPLY");
    assertThat(said.get(1).path("text").asText()).contains(number).doesNotContain("{");

    Answer receipt =
        caller.post(
            "/outbound/" + replied.text("outboundId") + "/receipts",
            TestKeys.INTEGRATION,
            "{\"status\": \"DELIVERED\"}");
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(
            caller
                .get("/outbound/" + replied.text("outboundId"), TestKeys.INTEGRATION)
                .text("status"))
        .isEqualTo("DELIVERED");
  }

  @Test
  void an_inquiry_is_found_by_its_number_and_its_customer() {
    Answer taken = caller.contact(mail("f-1", "f1@example.org", "hello"));
    String id = taken.text("inquiryId");
    String customer = inquiry(id).path("customerId").asText();

    for (String query :
        List.of("number=" + taken.text("number").replace("-", ""), "customer=" + customer)) {
      JsonNode items = caller.get("/inquiries?" + query, TestKeys.agent(1)).json().path("items");
      assertThat(items.findValuesAsText("id")).containsExactly(id);
    }
  }

  @Test
  void pages_follow_each_other_without_gaps() {
    Set<String> opened =
        texts(
            caller.contactsAtOnce(
                times(5, i -> mail("p-" + i, "page" + i + "@example.org", "hello"))),
            "inquiryId");

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = caller.get("/inquiries?limit=3" + cursor, TestKeys.SUPERVISOR).json();
      seen.addAll(page.path("items").findValuesAsText("id"));
      cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(seen).doesNotHaveDuplicates().containsAll(opened);
  }

  private JsonNode inquiry(String id) {
    return caller.get("/inquiries/" + id, TestKeys.SUPERVISOR).json();
  }

  private JsonNode conversation(String id) {
    return caller
        .get("/inquiries/" + id + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages");
  }

  private static Set<String> texts(List<Answer> answers, String field) {
    return answers.stream().map(answer -> answer.text(field)).collect(Collectors.toSet());
  }

  private static String call(String kind, String messageId, String more) {
    return """
    {"channel": "PHONE", "source": "+49301234", "kind": "%s", "messageId": "%s",
     "conversation": "call-77", "from": {"phone": "+49 30 99 88"}%s}
    """
        .formatted(kind, messageId, more);
  }

  private static String oneLine(String json) {
    return json.replace('\n', ' ');
  }
}
