package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.understanding.ModelFile;
import io.careline.understanding.Trainer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each policy is asked with its own model: on trial, in a trial run, and for parts. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class PilotClassifierTest extends RestTest {
  /** Nothing that the standard model or a word list knows. */
  private static final String STRANGE = "quokka wombat numbat bilby";

  @Test
  void what_a_pilots_model_recognises_is_decided_by_the_pilots_policy() {
    String yaml = policyWith("pilot-model-1");
    String version = stored(yaml);
    JsonNode before = taken("quokka@pilot.example");
    assertThat(before.path("category").asText()).isNotEqualTo("billing");

    String pilot = start(version, before.path("customerId").asText());
    JsonNode[] after = new JsonNode[1];
    Await.until(
        "the pilot is known at the door",
        LIMIT,
        () -> {
          after[0] = taken("quokka@pilot.example");
          return after[0].path("policyVersion").asText().equals(version);
        });

    assertThat(after[0].path("category").asText()).isEqualTo("billing");
    assertThat(after[0].path("rule").asText()).startsWith("category:billing(classifier: billing ");
    assertThat(after[0].path("assessment").path("guess").path("model").asText())
        .isEqualTo("pilot-model-1");
    assertThat(taken("nobody@pilot.example").path("category").asText()).isNotEqualTo("billing");
    assertThat(
            caller
                .post("/policies/pilots/" + pilot + "/end", TestKeys.ADMIN, "{\"reason\": \"x\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_trial_run_asks_the_model_of_the_policy_that_is_tried() {
    String yaml = policyWith("pilot-model-2");
    String past = taken("past@pilot.example").path("id").asText();

    Answer tried =
        caller.send(
            caller.posting("/policies/try?last=20", TestKeys.ADMIN, "application/yaml", yaml));

    assertThat(tried.status()).as(tried.response().body()).isEqualTo(200);
    JsonNode example =
        tried
            .json()
            .at("/report/examples")
            .valueStream()
            .filter(one -> one.path("inquiryId").asText().equals(past))
            .findFirst()
            .orElseThrow();
    assertThat(example.at("/after/category").asText()).isEqualTo("billing");
    assertThat(example.at("/after/rule").asText()).contains("classifier: billing");
    assertThat(example.at("/before/category").asText()).isNotEqualTo("billing");
  }

  @Test
  void a_part_is_classified_by_the_model_as_at_the_door() {
    JsonNode whole = said("part@pilot.example", "Hello, are you open on Sunday?");
    String id = whole.path("id").asText();
    said("part@pilot.example", "You took my money twice!");
    String message =
        caller
            .get("/inquiries/" + id + "/conversation", TestKeys.agent(1))
            .json()
            .path("messages")
            .valueStream()
            .filter(one -> one.path("text").asText().contains("money"))
            .map(one -> one.path("id").asText())
            .findFirst()
            .orElseThrow();

    Answer split =
        caller.post(
            "/inquiries/" + id + "/split",
            TestKeys.agent(1),
            "{\"messages\": [\"" + message + "\"]}");

    assertThat(split.status()).as(split.response().body()).isEqualTo(201);
    JsonNode part = caller.get("/inquiries/" + split.text("inquiryId"), TestKeys.SUPERVISOR).json();
    assertThat(part.path("category").asText()).isEqualTo("billing");
    assertThat(part.path("rule").asText()).startsWith("category:billing(classifier: billing ");
    assertThat(part.path("assessment").path("guess").path("use").asText()).isEqualTo("DECIDED");
  }

  /** In a conversation of its own. */
  private JsonNode taken(String from) {
    return chat(UUID.randomUUID().toString(), from, STRANGE);
  }

  private JsonNode said(String from, String text) {
    return chat(from, from, text);
  }

  private JsonNode chat(String conversation, String from, String text) {
    return inquiry(
        caller.contact(
            """
            {"channel": "CHAT", "source": "pilots", "messageId": "%s", "conversation": "%s",
             "from": {"handle": "web:%s"}, "language": "en", "text": "%s"}
            """
                .formatted(UUID.randomUUID(), conversation, from, text)));
  }

  private JsonNode inquiry(Answer taken) {
    assertThat(taken.status()).as(taken.response().body()).isEqualTo(202);
    return caller.get("/inquiries/" + taken.text("inquiryId"), TestKeys.SUPERVISOR).json();
  }

  /** The default policy with a model that takes the strange words for billing. */
  private String policyWith(String model) {
    List<Trainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      examples.add(new Trainer.Example(STRANGE + " " + i, "billing"));
      examples.add(new Trainer.Example("the weather is fine " + i, "other"));
    }
    byte[] file =
        ModelFile.write(new Trainer(new Trainer.Settings(model, 1, 12, 1)).train(examples));
    Answer uploaded =
        caller.send(
            caller
                .to("/classifier/models", TestKeys.ADMIN)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    assertThat(uploaded.status()).isEqualTo(201);
    return DefaultPolicy.yaml()
        .replace("classifier: {model: standard-care-1}", "classifier: {model: " + model + "}")
        .replaceAll("\\n      classifier: \\{label: (delivery|technical|sales).*", "");
  }

  private String stored(String yaml) {
    Answer answer =
        caller.send(caller.posting("/policies", TestKeys.ADMIN, "application/yaml", yaml));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    String version = answer.text("version");
    Await.until("the version is published", LIMIT, () -> policies.knows(version));
    return version;
  }

  private String start(String version, String customer) {
    Answer started =
        caller.post(
            "/policies/" + version + "/activate",
            TestKeys.ADMIN,
            "{\"reason\": \"try\", \"pilot\": {\"until\": \""
                + Instant.now().plus(3, ChronoUnit.DAYS)
                + "\", \"list\": [\""
                + customer
                + "\"]}}");
    assertThat(started.status()).as(started.response().body()).isEqualTo(200);
    return started.json().path("pilot").path("id").asText();
  }
}
