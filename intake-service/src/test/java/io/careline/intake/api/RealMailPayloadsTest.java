package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mails as SendGrid, Postmark and Mailgun really posted them, of which the project has no copy:
 * they are read where they lie beside it, and skipped where they do not.
 */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class RealMailPayloadsTest extends RestTest {
  private static final Path DATA = Path.of("../../shared/data/webhooks-mail-providers");

  private MailProvider provider;

  @BeforeEach
  void open() {
    assumeTrue(Files.isDirectory(DATA), "there are no payloads in " + DATA.toAbsolutePath());
    provider = new MailProvider(base);
  }

  @Test
  void sendgrid_whole_and_in_fields() throws IOException {
    for (String name :
        List.of("default_data.txt", "raw_data.txt", "raw_data_with_attachments.txt")) {
      byte[] body = Files.readAllBytes(DATA.resolve("sendgrid").resolve(name));
      Answer taken =
          provider.sendGrid(
              "/channels/sendgrid", "multipart/form-data; boundary=xYzZY", body, Instant.now());

      assertThat(taken.text("outcome")).as(taken.response().body()).isEqualTo("OPENED");
      JsonNode message = message(taken);
      assertThat(message.path("text").asText()).isEqualTo("Hello Twilio SendGrid!");
      assertThat(message.path("html").asText()).contains("Hello Twilio SendGrid!");
      assertThat(message.path("sender").asText()).isEqualTo("test@example.com");
      assertThat(message.path("attachments")).hasSize(name.contains("attach") ? 1 : 0);
    }
    Answer taken = provider.sendGrid(MailProvider.fields(fields("yunojuno/sendgrid_post.json")));
    assertThat(taken.text("outcome")).isEqualTo("OPENED");
    assertThat(isTaken("to@example.com", "E31C8C77-1EE4-41C9-A503-2C028F224D7C@example.com"))
        .isTrue();
  }

  @Test
  void postmark_with_and_without_the_mail_itself() throws IOException {
    Map<String, Integer> files =
        Map.of(
            "anymail/postmark-inbound-test-payload.json", 1,
            "anymail/postmark-inbound-test-payload-with-raw.json", 0,
            "postmark/valid_http_post.json", 2);
    for (Map.Entry<String, Integer> file : files.entrySet()) {
      Answer taken = provider.postmark(Files.readString(DATA.resolve(file.getKey())));

      assertThat(taken.text("outcome")).as(taken.response().body()).isIn("OPENED", "APPENDED");
      assertThat(message(taken).path("attachments")).as(file.getKey()).hasSize(file.getValue());
    }
  }

  @Test
  void mailgun_in_fields() throws IOException {
    Map<String, String> fields = fields("yunojuno/mailgun_post.json");
    fields.keySet().removeAll(List.of("timestamp", "token", "signature"));
    Answer taken =
        provider.mailgunForm(
            "/channels/mailgun",
            fields,
            MailProvider.mailgunSignature("real", Instant.now(), MailProvider.MAILGUN));

    assertThat(taken.text("outcome")).as(taken.response().body()).isEqualTo("OPENED");
    JsonNode message = message(taken);
    assertThat(message.path("text").asText()).startsWith("Hi Alice,").endsWith("Bob");
    assertThat(message.path("rest").asText()).contains("> Hi Bob,");
    String domain = "@sandbox085a3b878a964897b9b9efb2395a1f5a.mailgun.org";
    assertThat(isTaken("alice" + domain, "517ACC75.5010709" + domain)).isTrue();
  }

  private static Map<String, String> fields(String file) throws IOException {
    Map<String, String> fields = new HashMap<>();
    String json = Files.readString(DATA.resolve(file), StandardCharsets.UTF_8);
    Caller.parse(json)
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }

  private boolean isTaken(String source, String id) {
    String query = "?source=" + source + "&messageId=" + id;
    return caller.get("/contacts" + query, TestKeys.INTEGRATION).status() == 200;
  }

  private JsonNode message(Answer taken) {
    List<JsonNode> messages = new ArrayList<>();
    caller
        .get("/inquiries/" + taken.text("inquiryId") + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .forEach(messages::add);
    messages.removeIf(message -> !message.path("kind").asText().equals("MESSAGE"));
    return messages.getLast();
  }
}
