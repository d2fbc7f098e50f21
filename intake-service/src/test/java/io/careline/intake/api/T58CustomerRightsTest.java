package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.CustomerEvent;
import io.careline.contract.Source;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class T58CustomerRightsTest extends RestTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers = "";

  /** A customer with one open inquiry. */
  private record Known(String address, String inquiry, String customer) {}

  private Known known(String who) {
    String address = who + "@rights.example";
    Answer taken = caller.contact(Caller.mail("rights-" + who, address, "lost, says " + who));
    String inquiry = taken.text("inquiryId");
    String customer =
        caller.get("/inquiries/" + inquiry, TestKeys.ADMIN).json().path("customerId").asText();
    return new Known(address, inquiry, customer);
  }

  private Answer delete(String path) {
    return caller.send(caller.to(path, TestKeys.ADMIN).method("DELETE", BodyPublishers.noBody()));
  }

  private Answer erase(Known who) {
    return delete("/customers/" + who.customer() + "?proof=DOCUMENT&openInquiries=KEEP");
  }

  private JsonNode erasure(Known who) {
    return caller.get("/customers/" + who.customer() + "/erasure", TestKeys.AUDITOR).json();
  }

  @Test
  void t58_nobody_is_erased_or_exported_without_a_proof_of_who_asks() {
    Known ann = known("unproved");
    String path = "/customers/" + ann.customer();

    assertThat(delete(path + "?openInquiries=KEEP").text("type")).endsWith("identity-not-proved");
    assertThat(caller.get(path + "/export", TestKeys.ADMIN).status()).isEqualTo(403);
    assertThat(delete(path + "?proof=trust-me").pointers()).containsExactly("?proof");
    assertThat(delete("/customers/" + new UUID(1, 1) + "?proof=DOCUMENT").status()).isEqualTo(404);
  }

  @Test
  void t58_open_inquiries_are_not_lost_by_mistake() {
    Known ann = known("open");

    Answer refused = delete("/customers/" + ann.customer() + "?proof=DOCUMENT");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("type")).endsWith("inquiries-open");
  }

  @Test
  void t58_an_export_holds_all_that_is_known_with_purposes() {
    Known ann = known("exported");
    caller.post(
        "/inquiries/" + ann.inquiry() + "/notes", TestKeys.agent(1), "{\"text\": \"is kind\"}");

    Answer export =
        caller.get("/customers/" + ann.customer() + "/export?proof=LOGIN", TestKeys.SUPERVISOR);

    assertThat(export.status()).as(export.response().body()).isEqualTo(200);
    assertThat(export.response().body())
        .contains("exported@rights.example", "Jane Doe", "lost, says exported", "is kind");
    assertThat(export.json().path("parts"))
        .allSatisfy(part -> assertThat(part.path("purpose").asText()).isNotBlank());
    Answer packed =
        caller.send(
            caller
                .to("/customers/" + ann.customer() + "/export?proof=LOGIN", TestKeys.ADMIN)
                .header("Accept", "application/zip"));
    assertThat(packed.header("Content-Type")).isEqualTo("application/zip");
  }

  @Test
  void t58_an_erased_customers_words_are_gone_and_a_repetition_does_not_bring_them_back() {
    Known ann = known("erased");

    Answer accepted = erase(ann);

    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    assertThat(accepted.header("Location")).endsWith("/customers/" + ann.customer() + "/erasure");
    assertThat(erasure(ann).path("state").asText()).isEqualTo("ERASING");
    assertThat(erasure(ann).path("deleted").asLong()).isPositive();
    assertThat(
            caller
                .get("/inquiries/" + ann.inquiry() + "/conversation", TestKeys.ADMIN)
                .response()
                .body())
        .doesNotContain("lost, says", "rights.example");
    assertThat(caller.get("/inquiries/" + ann.inquiry(), TestKeys.ADMIN).response().body())
        .doesNotContain("Jane Doe", "rights.example", "My order");
    assertThat(caller.get("/customers/" + ann.customer(), TestKeys.ADMIN).status()).isEqualTo(404);

    Answer again = caller.contact(Caller.mail("rights-erased", ann.address(), "lost, says erased"));
    assertThat(again.text("outcome")).isEqualTo("DUPLICATE");
    Answer later = caller.contact(Caller.mail("rights-later", ann.address(), "me again"));
    assertThat(later.text("outcome")).isEqualTo("OPENED");
    assertThat(
            caller
                .get("/inquiries/" + later.text("inquiryId"), TestKeys.ADMIN)
                .json()
                .path("customerId")
                .asText())
        .isNotEqualTo(ann.customer());
  }

  @Test
  void t58_it_is_complete_when_all_services_have_confirmed() throws Exception {
    Known ann = known("completed");
    erase(ann);
    try (OtherServices others = new OtherServices(bootstrapServers)) {
      for (Source source : Source.values()) {
        if (source != Source.INTAKE) {
          assertThat(erasure(ann).path("state").asText()).isEqualTo("ERASING");
          others.say(source, new CustomerEvent.ErasureConfirmed(UUID.fromString(ann.customer())));
        }
      }
    }

    Await.until(
        "the erasure is complete",
        LIMIT,
        () -> erasure(ann).path("state").asText().equals("COMPLETED"));
    assertThat(erasure(ann).path("confirmed")).hasSize(5);
    assertThat(erase(ann).text("state")).isEqualTo("COMPLETED");
  }

  @Test
  void t58_an_open_inquiry_goes_on_without_its_customer() {
    Known ann = known("goes-on");
    erase(ann);
    String path = "/inquiries/" + ann.inquiry();

    Await.until(
        "the inquiry has heard",
        LIMIT,
        () ->
            caller
                .post(path + "/replies", TestKeys.agent(1), "{\"text\": \"Dear Ann\"}")
                .text("type")
                .endsWith("customer-erased"));
    assertThat(caller.post(path + "/notes", TestKeys.agent(1), "{\"text\": \"Ann\"}").text("type"))
        .endsWith("customer-erased");
    assertThat(caller.get(path, TestKeys.agent(1)).text("status")).isEqualTo("RECEIVED");
  }

  @Test
  void t58_a_hold_keeps_restricted_data_until_it_is_lifted() {
    Known ann = known("held");
    String path = "/customers/" + ann.customer();
    Answer placed = caller.post(path + "/holds", TestKeys.ADMIN, "{\"reason\": \"a lawsuit\"}");
    assertThat(placed.status()).as(placed.response().body()).isEqualTo(201);

    assertThat(erase(ann).text("state")).isEqualTo("HELD");

    assertThat(caller.get(path, TestKeys.agent(1)).text("type")).endsWith("customer-restricted");
    assertThat(caller.get("/inquiries/" + ann.inquiry(), TestKeys.agent(1)).status())
        .isEqualTo(403);
    assertThat(
            caller.get("/customers?email=" + ann.address(), TestKeys.agent(1)).json().path("items"))
        .isEmpty();
    assertThat(caller.get("/inquiries/" + ann.inquiry(), TestKeys.ADMIN).response().body())
        .contains("Jane Doe");

    assertThat(delete(path + "/holds/" + placed.text("holdId")).status()).isEqualTo(204);

    assertThat(erasure(ann).path("state").asText()).isEqualTo("ERASING");
    assertThat(caller.get("/inquiries/" + ann.inquiry(), TestKeys.ADMIN).response().body())
        .doesNotContain("Jane Doe");
    assertThat(caller.get(path + "/holds", TestKeys.ADMIN).response().body())
        .doesNotContain("a lawsuit");
  }

  @Test
  void t58_who_read_what_of_a_customer_is_known() {
    Known ann = known("read");
    caller.get("/inquiries/" + ann.inquiry() + "/conversation", TestKeys.agent(1));
    caller.get("/customers/" + ann.customer(), TestKeys.SUPERVISOR);
    caller.get("/customers?email=" + ann.address(), TestKeys.agent(2));
    caller.get("/inquiries?customer=" + ann.customer(), TestKeys.agent(3));

    Answer reads = caller.get("/customers/" + ann.customer() + "/reads", TestKeys.AUDITOR);

    assertThat(reads.status()).as(reads.response().body()).isEqualTo(200);
    List<String> told =
        reads
            .json()
            .path("items")
            .valueStream()
            .map(read -> read.path("who").asText() + " " + read.path("what").asText())
            .toList();
    assertThat(told)
        .contains(
            "agent-1 conversation",
            "supervisor customer",
            "agent-2 found customers",
            "agent-3 found inquiries");
    assertThat(reads.response().body()).doesNotContain("rights.example", "Jane Doe");
    assertThat(caller.get("/customers/" + ann.customer() + "/reads", TestKeys.agent(1)).status())
        .isEqualTo(403);
  }
}
