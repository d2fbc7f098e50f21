package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two customers who look like one and are not. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class SuggestionsTest extends RestTest {

  @Test
  void what_is_dismissed_is_traced_and_suggested_no_more_until_there_is_another_reason() {
    String mother = customerOf("\"address\": \"mia@twins.example\"");
    String son = customerOf("\"address\": \"mia+ben@twins.example\"");
    assertThat(suggested(mother)).containsExactly(son);

    Answer dismissed = dismiss(son, mother, TestKeys.agent(1), "mother and son");

    assertThat(dismissed.status()).as(dismissed.response().body()).isEqualTo(204);
    assertThat(suggested(mother)).isEmpty();
    assertThat(suggested(son)).isEmpty();
    assertThat(dismiss(mother, son, TestKeys.agent(1), "again").status()).isEqualTo(204);
    for (String one : List.of(mother, son)) {
      String history =
          caller.get("/customers/" + one + "/history", TestKeys.SUPERVISOR).response().body();
      assertThat(history).contains("DISMISSED", "mother and son", "agent-1");
      assertThat(history).doesNotContain("again");
    }

    customerOf("\"address\": \"mia+ben@twins.example\"");
    assertThat(suggested(son)).as("the same again says nothing new").isEmpty();
    customerOf("\"address\": \"mia@twins.example\", \"phone\": \"+49 170 5550123\"");
    customerOf("\"address\": \"mia+ben@twins.example\", \"phone\": \"+49 170 5550123\"");
    assertThat(suggested(son)).as("a number that both give does").contains(mother);
  }

  @Test
  void what_is_dismissed_stays_so_when_one_of_them_is_merged() {
    String one = customerOf("\"address\": \"kim@merge-twins.example\"");
    String other = customerOf("\"address\": \"kim+shop@merge-twins.example\"");
    String third = customerOf("\"address\": \"k@merge-twins.example\"");
    dismiss(one, other, TestKeys.SUPERVISOR, "two");

    Answer merged =
        caller.post(
            "/customers/" + other + "/merge",
            TestKeys.SUPERVISOR,
            "{\"into\": \"" + third + "\", \"reason\": \"the same\"}");

    assertThat(merged.status()).isEqualTo(200);
    assertThat(suggested(one)).isEmpty();
    assertThat(suggested(third)).isEmpty();
  }

  @Test
  void a_dismissal_needs_a_reason_a_customer_and_a_person() {
    String one = customerOf("\"address\": \"needs@twins.example\"");

    assertThat(dismiss(one, UUID.randomUUID().toString(), TestKeys.agent(1), "x").status())
        .isEqualTo(404);
    assertThat(dismiss(one, one, TestKeys.INTEGRATION, "x").status()).isEqualTo(403);
    assertThat(
            caller
                .post(
                    "/customers/" + one + "/suggestions/" + one + "/dismiss",
                    TestKeys.agent(1),
                    "{}")
                .pointers())
        .containsExactly("/reason");
  }

  private Answer dismiss(String one, String other, String key, String reason) {
    return caller.post(
        "/customers/" + one + "/suggestions/" + other + "/dismiss",
        key,
        "{\"reason\": \"" + reason + "\"}");
  }

  private List<String> suggested(String customer) {
    return caller
        .get("/customers/" + customer + "/suggestions", TestKeys.ADMIN)
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("customerId").asText())
        .toList();
  }

  private String customerOf(String from) {
    Answer taken =
        caller.contact(
            """
            {"channel": "EMAIL", "source": "twins@example.com", "messageId": "%s",
             "from": {%s}, "language": "en", "text": "Hello"}
            """
                .formatted(UUID.randomUUID(), from));
    assertThat(taken.status()).as(taken.response().body()).isEqualTo(202);
    return caller
        .get("/inquiries/" + taken.text("inquiryId"), TestKeys.ADMIN)
        .json()
        .path("customerId")
        .asText();
  }
}
