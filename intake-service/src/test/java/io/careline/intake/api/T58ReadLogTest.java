package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was shown a customer by another way than the customer's own pages, and who may not be. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class T58ReadLogTest extends RestTest {

  @Test
  void t58_who_reads_examples_is_known_and_restricted_customers_are_no_examples() {
    String inquiry = inquiryOf("example@reads.example", "the aardvark in my parcel hums");
    String customer = customerOf(inquiry);
    caller.patch("/inquiries/" + inquiry, TestKeys.ADMIN, "*", "{\"category\": \"technical\"}");

    assertThat(examples()).contains(inquiry);
    assertThat(reads(customer)).contains("admin example", "admin inquiry");

    restrict(customer);
    assertThat(examples()).doesNotContain(inquiry);
  }

  @Test
  void t58_a_customer_who_is_shown_as_a_suggestion_is_shown() {
    String one = customerOf(inquiryOf("sue@reads.example", "hello"));
    String other = customerOf(inquiryOf("sue+shop@reads.example", "hello again"));
    assertThat(suggestions(one, TestKeys.agent(1))).contains(other);
    assertThat(reads(other)).contains("agent-1 suggestion");

    restrict(other);

    assertThat(suggestions(one, TestKeys.agent(1))).doesNotContain(other);
    assertThat(caller.get("/customers/" + one, TestKeys.agent(1)).response().body())
        .doesNotContain(other);
    assertThat(suggestions(one, TestKeys.ADMIN)).contains(other);
  }

  @Test
  void t58_a_merged_customer_is_protected_under_the_old_id_as_well() {
    String one = customerOf(inquiryOf("old@reads.example", "hello"));
    String into = customerOf(inquiryOf("new@reads.example", "hello"));
    caller.get("/customers/" + one, TestKeys.agent(2));
    caller.post(
        "/customers/" + one + "/merge",
        TestKeys.SUPERVISOR,
        "{\"into\": \"" + into + "\", \"reason\": \"the same\"}");
    caller.get("/customers/" + one, TestKeys.agent(3));

    assertThat(reads(into)).contains("agent-2 customer", "agent-3 customer");

    restrict(into);
    assertThat(caller.get("/customers/" + one, TestKeys.agent(3)).text("type"))
        .endsWith("customer-restricted");
  }

  private String inquiryOf(String address, String text) {
    return caller.contact(Caller.mail("reads " + address, address, text)).text("inquiryId");
  }

  private String customerOf(String inquiry) {
    return caller.get("/inquiries/" + inquiry, TestKeys.ADMIN).json().path("customerId").asText();
  }

  private String examples() {
    return caller.get("/classifier/examples", TestKeys.ADMIN).response().body();
  }

  private String suggestions(String customer, String key) {
    return caller.get("/customers/" + customer + "/suggestions", key).response().body();
  }

  private void restrict(String customer) {
    Answer done =
        caller.send(
            caller
                .to("/customers/" + customer + "/restriction", TestKeys.ADMIN)
                .header("Content-Type", Caller.JSON)
                .PUT(BodyPublishers.ofString("{\"restricted\": true}")));
    assertThat(done.status()).as(done.response().body()).isLessThan(300);
  }

  private List<String> reads(String customer) {
    return caller
        .get("/customers/" + customer + "/reads", TestKeys.AUDITOR)
        .json()
        .path("items")
        .valueStream()
        .map(read -> read.path("who").asText() + " " + read.path("what").asText())
        .toList();
  }
}
