package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Consent to recordings, and where they lie. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class RecordingsTest extends RestTest {

  @Test
  void a_reference_is_there_as_long_as_the_caller_consents() {
    String id = call("rec-1");

    assertThat(told(id, "{\"consent\": \"ASKED\"}").status()).isEqualTo(200);
    assertThat(
            told(id, "{\"consent\": \"GIVEN\", \"recording\": \"https://pbx.example/1\"}").status())
        .isEqualTo(200);
    assertThat(known(id).findValuesAsText("recording")).containsExactly("https://pbx.example/1");

    assertThat(told(id, "{\"consent\": \"WITHDRAWN\"}").status()).isEqualTo(200);
    assertThat(known(id).findValuesAsText("consent")).containsExactly("WITHDRAWN");
    assertThat(known(id).toString()).doesNotContain("pbx.example");
  }

  @Test
  void without_consent_no_reference_is_taken() {
    String id = call("rec-2");

    for (String consent : new String[] {"ASKED", "REFUSED", "WITHDRAWN"}) {
      Answer answer =
          told(
              id,
              "{\"consent\": \"%s\", \"transcript\": \"https://pbx.example/2\"}"
                  .formatted(consent));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.pointers()).containsExactly("/transcript");
    }
    assertThat(told(id, "{}").pointers()).containsExactly("/consent");
    assertThat(known(id).size()).isZero();
    assertThat(told(UUID.randomUUID().toString(), "{\"consent\": \"GIVEN\"}").status())
        .isEqualTo(404);
  }

  private String call(String name) {
    return caller
        .contact(
            """
            {"channel": "PHONE", "source": "+49301234", "messageId": "%1$s", "conversation": "%1$s",
             "from": {"phone": "+49 30 55"}}
            """
                .formatted(name))
        .text("inquiryId");
  }

  private Answer told(String inquiry, String body) {
    return caller.send(
        caller
            .to("/inquiries/" + inquiry + "/recordings/CA1", TestKeys.INTEGRATION)
            .header("Content-Type", Caller.JSON)
            .PUT(BodyPublishers.ofString(body)));
  }

  private JsonNode known(String inquiry) {
    return caller
        .get("/inquiries/" + inquiry + "/recordings", TestKeys.agent(1))
        .json()
        .path("items");
  }
}
