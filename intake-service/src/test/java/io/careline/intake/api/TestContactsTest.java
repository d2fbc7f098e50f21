package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.ReplyToken;
import io.careline.runtime.Database;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contacts of integrators who try whether their channel works, beside real ones. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class TestContactsTest extends RestTest {
  @Inject Database database;
  @Inject ReplyToken tokens;

  @Test
  void a_test_is_told_as_one_and_never_meets_what_is_real() {
    Answer real = caller.contact(mail("trial-1", "trial@example.org", "it broke"));
    Answer test = caller.contact(asTest(mail("trial-1", "trial@example.org", "it broke")));
    Answer testAgain = caller.contact(asTest(mail("trial-2", "trial@example.org", "more")));
    Answer realAgain = caller.contact(mail("trial-2", "trial@example.org", "more"));

    assertThat(test.text("outcome")).isEqualTo("OPENED");
    assertThat(testAgain.text("inquiryId"))
        .isEqualTo(test.text("inquiryId"))
        .isNotEqualTo(real.text("inquiryId"));
    assertThat(realAgain.text("outcome")).isEqualTo("APPENDED");
    assertThat(realAgain.text("inquiryId")).isEqualTo(real.text("inquiryId"));
    assertThat(inquiry(test).path("test").asBoolean()).isTrue();
    assertThat(inquiry(real).path("test").asBoolean(true)).isFalse();
    assertThat(inquiry(test).path("customerId")).isNotEqualTo(inquiry(real).path("customerId"));
    JsonNode known =
        caller
            .get("/contacts?source=care@example.com&messageId=trial-1", TestKeys.INTEGRATION)
            .json()
            .path("items");
    assertThat(known.findValuesAsText("test")).containsExactlyInAnyOrder("false", "true");
  }

  @Test
  void what_is_answered_to_a_test_is_delivered_nowhere_and_counts_as_delivered() {
    String contact =
        mail("trial-pushed", "pushed@example.org", "hello")
            .replace("EMAIL", "SOCIAL")
            .replace("care@example.com", OutsideWorld.PUSHED_SOURCE);
    Answer test = caller.contact(asTest(contact));
    Answer reply =
        caller.post(
            "/inquiries/" + test.text("inquiryId") + "/replies",
            TestKeys.agent(1),
            "{\"text\": \"Here.\"}");

    String outbound = reply.text("outboundId");
    Answer message = caller.get("/outbound/" + outbound, TestKeys.INTEGRATION);
    assertThat(message.text("status")).isEqualTo("DELIVERED");
    assertThat(message.json().path("test").asBoolean()).isTrue();
    assertThat(message.text("text")).isEqualTo("Here.");
    assertThat(count("select 1 from parcel where outbound_id = $1", UUID.fromString(outbound)))
        .isZero();
    assertThat(
            count(
                "select 1 from outbox where key = $1 and topic = 'careline.outbound'",
                test.text("inquiryId")))
        .isZero();
    Answer failed =
        caller.post(
            "/outbound/" + outbound + "/receipts",
            TestKeys.INTEGRATION,
            "{\"status\": \"FAILED\"}");
    assertThat(failed.text("status")).isEqualTo("DELIVERED");
  }

  @Test
  void mails_to_a_test_source_or_said_to_be_tests_are_tests_and_join_no_real_thread() {
    Answer real = mailed("care@example.com", "<real@trial.example>", "");
    String answering = "In-Reply-To: <real@trial.example>\n";
    Answer said = mailed("care@example.com&test=true", "<said@trial.example>", answering);
    Answer toTests = mailed(OutsideWorld.TEST_SOURCE, "<source@trial.example>", answering);
    String token = tokens.encode(UUID.fromString(real.text("inquiryId")));
    Answer byToken =
        mailed(
            "care@example.com&test=true",
            "<token@trial.example>",
            "Cc: care+" + token + "@example.com\n");
    Answer realByTestToken =
        mailed(
            "care@example.com",
            "<back@trial.example>",
            "Cc: care+"
                + tokens.encode(UUID.fromString(said.text("inquiryId")))
                + "@example.com\n");

    assertThat(inquiry(real).path("test").asBoolean(true)).isFalse();
    for (Answer test : new Answer[] {said, toTests, byToken}) {
      assertThat(test.text("outcome")).isEqualTo("OPENED");
      assertThat(inquiry(test).path("test").asBoolean()).isTrue();
    }
    assertThat(realByTestToken.text("outcome")).isEqualTo("OPENED");
    assertThat(inquiry(realByTestToken).path("test").asBoolean(true)).isFalse();
    assertThat(
            mailed(
                    "care@example.com&test=true",
                    "<on@trial.example>",
                    "In-Reply-To: <said@trial.example>\n")
                .text("inquiryId"))
        .isEqualTo(said.text("inquiryId"));
  }

  @Test
  void a_subscription_gets_tests_only_if_it_asks_for_them() {
    try (Receiver all = new Receiver(0, one -> 200);
        Receiver tests = new Receiver(0, one -> 200)) {
      subscribe(all, "");
      subscribe(tests, ", \"test\": true");

      String test =
          caller.contact(asTest(mail("sub-1", "sub@example.org", "one"))).text("inquiryId");
      String real = caller.contact(mail("sub-2", "sub@example.org", "two")).text("inquiryId");
      Await.until("the real one came", LIMIT, () -> !all.about(real).isEmpty());
      Await.until("the test came", LIMIT, () -> !tests.about(test).isEmpty());

      assertThat(all.about(test)).isEmpty();
      assertThat(tests.about(real)).isEmpty();
      assertThat(tests.about(test).getFirst().json().at("/data/inquiry/test").asBoolean()).isTrue();
    } finally {
      for (JsonNode one : caller.get("/subscriptions", TestKeys.ADMIN).json().path("items")) {
        caller.send(
            caller.to("/subscriptions/" + one.path("id").asText(), TestKeys.ADMIN).DELETE());
      }
    }
  }

  @Test
  void tests_are_counted_apart() {
    double before = counted("careline_contacts_total");
    caller.contact(asTest(mail("counted", "counted@example.org", "one")));

    assertThat(counted("careline_contacts_total")).isEqualTo(before);
    assertThat(counted("careline_test_contacts_total")).isPositive();
  }

  private void subscribe(Receiver receiver, String more) {
    String body =
        "{\"url\": \"%s\", \"types\": [\"inquiry.received\"]%s}"
            .formatted(receiver.url("/hook"), more);
    assertThat(caller.post("/subscriptions", TestKeys.ADMIN, body).status()).isEqualTo(201);
  }

  private Answer mailed(String mailbox, String id, String further) {
    String mail =
        "Message-ID: "
            + id
            + "\nFrom: Jane <jane@trial.example>\nTo: care@example.com\nSubject: Trial\n"
            + further
            + "\nDoes it work?\n";
    return caller.send(
        caller
            .to("/channels/email?mailbox=" + mailbox, TestKeys.INTEGRATION)
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofString(mail)));
  }

  private static String asTest(String contact) {
    return contact.replaceFirst("\\{", "{\"test\": true, ");
  }

  private JsonNode inquiry(Answer taken) {
    return caller.get("/inquiries/" + taken.text("inquiryId"), TestKeys.SUPERVISOR).json();
  }

  private int count(String query, Object parameter) {
    return database.transaction(tx -> tx.query(query, parameter).rowCount());
  }

  private double counted(String name) {
    return caller
        .get("/q/metrics", TestKeys.ADMIN)
        .response()
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
