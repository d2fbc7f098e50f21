package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.understanding.ModelFile;
import io.careline.understanding.Trainer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What intake understands of contacts, and learns from corrections. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class ClassifierTest extends RestTest {

  @Test
  void a_rule_decides_first_and_names_its_word() {
    JsonNode inquiry = inquiry("rule-1", null, "Two of your invoices are the same");

    assertThat(inquiry.path("category").asText()).isEqualTo("billing");
    assertThat(inquiry.path("rule").asText()).isEqualTo("category:billing(word: invoice)");
  }

  @Test
  void what_no_rule_recognises_is_decided_by_the_model() {
    JsonNode inquiry = inquiry("model-1", "en", "You took my money twice!");

    assertThat(inquiry.path("category").asText()).isEqualTo("billing");
    assertThat(inquiry.path("rule").asText()).startsWith("category:billing(classifier: billing ");
    JsonNode guess = inquiry.path("assessment").path("guess");
    assertThat(guess.path("model").asText()).isEqualTo(ModelFile.STANDARD);
    assertThat(guess.path("use").asText()).isEqualTo("DECIDED");
    assertThat(guess.path("confidence").asDouble()).isBetween(0.7, 1.0);
  }

  @Test
  void a_complaint_that_is_denied_or_quoted_is_none() {
    assertThat(
            inquiry("denied-1", "de", "Das ist keine Beschwerde. Es geht um mein Paket.")
                .path("category")
                .asText())
        .isEqualTo("delivery");
    assertThat(
            inquiry("quoted-1", "en", "Hello, are you open?\\n\\n> This is a complaint")
                .path("category")
                .asText())
        .isNotEqualTo("complaint");
  }

  @ParameterizedTest(name = "\"{1}\", declared as {0}, is answered in {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | Wo ist meine Bestellung? Ich warte schon lange. | de",
        "- | Gdzie jest moja paczka? Czekam już długo. | pl",
        "- | Where is my order? I have been waiting for long. | en",
        "- | 12345 | en",
        "pl | Wo ist meine Bestellung? Ich warte schon lange. | pl"
      })
  void customers_are_answered_in_the_language_they_write_unless_it_was_declared(
      @org.jspecify.annotations.Nullable String declared, String text, String answered) {
    JsonNode inquiry = inquiry("lang-" + text.hashCode() + declared, declared, text);

    assertThat(inquiry.path("language").asText()).isEqualTo(answered);
  }

  @Test
  void how_a_customer_sounds_is_kept_and_changes_no_category() {
    JsonNode inquiry =
        inquiry("mood-1", "en", "Where is my parcel? This is outrageous and disgusting.");

    assertThat(inquiry.path("assessment").path("sentiment").asText()).isEqualTo("NEGATIVE");
    assertThat(inquiry.path("assessment").path("sentimentScore").asDouble()).isEqualTo(-1.0);
  }

  @Test
  void a_correction_becomes_an_example_and_a_confusion() {
    JsonNode inquiry = inquiry("learn-1", "en", "The zebra in my parcel sings, is that normal?");
    String id = inquiry.path("id").asText();
    Answer corrected =
        caller.patch("/inquiries/" + id, TestKeys.ADMIN, "*", "{\"category\": \"technical\"}");
    assertThat(corrected.status()).isEqualTo(200);

    Answer examples = caller.get("/classifier/examples", TestKeys.ADMIN);
    assertThat(examples.lines())
        .filteredOn(line -> line.path("inquiryId").asText().equals(id))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("label").asText()).isEqualTo("technical");
          assertThat(line.path("text").asText()).contains("zebra");
        });
    assertThat(caller.get("/classifier/examples?cursor=" + id, TestKeys.ADMIN).lines())
        .noneMatch(line -> line.path("inquiryId").asText().equals(id));
    assertThat(caller.get("/classifier/examples", TestKeys.agent(1)).status()).isEqualTo(403);
    assertThat(
            caller.get("/classifier/confusion", TestKeys.ADMIN).json().path("items").valueStream())
        .anyMatch(line ->
            line.path("predicted").asText().equals("delivery")
                && line.path("corrected").asText().equals("technical")
                && line.path("count").asInt() >= 1);
  }

  @Test
  void a_model_is_stored_once_and_policies_may_name_it() {
    byte[] file = model("shop-1", "billing");
    assertThat(upload(file).status()).isEqualTo(201);
    assertThat(upload(file).text("hash")).isEqualTo(ModelFile.hash(file));
    assertThat(upload(model("shop-1", "money")).status()).isEqualTo(409);
    assertThat(upload(new byte[] {1, 2, 3}).text("type")).contains("bad-model");
    assertThat(caller.get("/classifier/models", TestKeys.ADMIN).json().path("items").valueStream())
        .extracting(model -> model.path("name").asText())
        .contains("shop-1", ModelFile.STANDARD);

    assertThat(dryRun("shop-1", "billing").status()).isEqualTo(200);
    assertThat(dryRun(ModelFile.hash(file), "billing").status()).isEqualTo(200);
    assertThat(dryRun("shop-1", "bilingual").pointers())
        .containsExactly("/categories/7/when/classifier/label");
    assertThat(dryRun("shop-9", "billing").pointers()).containsExactly("/classifier/model");
  }

  private JsonNode inquiry(
      String id, @org.jspecify.annotations.Nullable String language, String text) {
    String declared = language == null ? "" : "\"language\": \"" + language + "\", ";
    Answer taken =
        caller.contact(
            """
            {"channel": "CHAT", "source": "chat", "messageId": "%s", %s
             "from": {"handle": "%s"}, "text": "%s"}
            """
                .formatted(id, declared, id, text));
    assertThat(taken.status()).as(taken.response().body()).isEqualTo(202);
    return caller.get("/inquiries/" + taken.text("inquiryId"), TestKeys.ADMIN).json();
  }

  private Answer upload(byte[] file) {
    return caller.send(
        caller
            .to("/classifier/models", TestKeys.ADMIN)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(file)));
  }

  private Answer dryRun(String model, String label) {
    String yaml =
        DefaultPolicy.yaml()
            .replace("classifier: {model: standard-care-1}", "classifier: {model: " + model + "}")
            .replaceAll("\\n      classifier: \\{label: (delivery|technical|sales).*", "")
            .replace("classifier: {label: billing,", "classifier: {label: " + label + ",");
    return caller.send(
        caller.posting("/policies?dryRun=true", TestKeys.ADMIN, "application/yaml", yaml));
  }

  private static byte[] model(String name, String label) {
    List<Trainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      examples.add(new Trainer.Example("pay the money " + i, label));
      examples.add(new Trainer.Example("the weather is fine " + i, "other"));
    }
    return ModelFile.write(new Trainer(new Trainer.Settings(name, 1, 12, 1)).train(examples));
  }
}
