package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.api.MailProvider.Part;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is taken from strangers who pretend to be a provider of mail. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MailProviderSignaturesTest extends RestTest {
  private static final String BOTH = "multipart/form-data; boundary=xYzZY";

  private MailProvider provider;

  @BeforeEach
  void open() {
    provider = new MailProvider(base);
  }

  @Test
  void T04_sendgrid_signs_time_and_bytes() {
    Instant now = Instant.now();
    byte[] body = MailProvider.multipart(List.of(Part.field("email", mail("sg-signed"))));
    byte[] changed = body.clone();
    changed[body.length / 2] ^= 1;
    String path = "/channels/sendgrid";
    Map<String, String> right =
        MailProvider.sendGridHeaders(Long.toString(now.getEpochSecond()), body);
    Map<String, String> later = new HashMap<>(right);
    later.put("X-Twilio-Email-Event-Webhook-Timestamp", Long.toString(now.getEpochSecond() + 1));

    assertThat(provider.send(path, BOTH, body, Map.of()).status()).isEqualTo(401);
    assertThat(provider.send(path, BOTH, changed, right).status()).isEqualTo(401);
    assertThat(provider.send(path, BOTH, body, later).status()).isEqualTo(401);
    assertThat(provider.sendGrid(path, BOTH, body, now.minus(Duration.ofMinutes(6))).status())
        .isEqualTo(401);
    assertThat(isTaken("sg-signed")).isFalse();
    assertThat(provider.send(path, BOTH, body, right).text("outcome")).isEqualTo("OPENED");
    assertThat(provider.send(path, BOTH, body, right).text("outcome")).isEqualTo("DUPLICATE");
  }

  @Test
  void T04_postmark_has_to_know_user_and_password() {
    String json =
        JsonNodeFactory.instance.objectNode().put("RawEmail", mail("pm-signed")).toString();

    assertThat(provider.postmark(json, "postmark:another").status()).isEqualTo(401);
    assertThat(provider.send("/channels/postmark", Caller.JSON, bytes(json), Map.of()).status())
        .isEqualTo(401);
    assertThat(isTaken("pm-signed")).isFalse();
    assertThat(provider.postmark(json).text("outcome")).isEqualTo("OPENED");
  }

  @Test
  void T04_a_token_of_mailgun_counts_for_one_content() {
    Instant now = Instant.now();
    Map<String, String> signature =
        MailProvider.mailgunSignature("token-1", now, MailProvider.MAILGUN_BEFORE);
    Map<String, String> first = Map.of("body-mime", mail("mg-signed"));
    Map<String, String> other = Map.of("body-mime", mail("mg-forged"));
    String path = "/channels/mailgun/mime";
    Map<String, String> wrong = new HashMap<>(signature);
    wrong.put("token", "token-2");

    assertThat(provider.mailgunForm(path, first, Map.of()).status()).isEqualTo(401);
    assertThat(provider.mailgunForm(path, first, wrong).status()).isEqualTo(401);
    assertThat(provider.mailgunForm(path, first, signature).text("outcome")).isEqualTo("OPENED");
    assertThat(provider.mailgunForm(path, other, signature).status()).isEqualTo(401);
    assertThat(isTaken("mg-forged")).isFalse();
    assertThat(provider.mailgunForm(path, first, signature).text("outcome")).isEqualTo("DUPLICATE");
    Map<String, String> old =
        MailProvider.mailgunSignature(
            "token-3", now.minus(Duration.ofHours(10)), MailProvider.MAILGUN);
    assertThat(provider.mailgunForm(path, other, old).status()).isEqualTo(401);
    assertThat(provider.mailgunEvent("{\"event\": \"opened\"}", signature).status())
        .as("an event with the token of a mail")
        .isEqualTo(401);
  }

  @Test
  void T04_what_is_refused_is_counted() {
    provider.send("/channels/postmark", Caller.JSON, bytes("{}"), Map.of());
    provider.send("/channels/mailgun", "text/plain", bytes("no form"), Map.of());

    Answer metrics = caller.get("/q/metrics", TestKeys.INTEGRATION);
    for (String name : List.of("postmark", "mailgun")) {
      assertThat(metrics.response().body())
          .containsPattern(
              "careline_webhooks_total\\{[^}]*outcome=\"REFUSED\"[^}]*provider=\"" + name + "\"");
    }
  }

  private static String mail(String id) {
    return "Message-ID: <%s@x.example>\r\nFrom: %s@x.example\r\nTo: care@shop.example\r\n\r\nhello\r\n"
        .formatted(id, id);
  }

  private boolean isTaken(String id) {
    return caller
            .get(
                "/contacts?source=care@shop.example&messageId=" + id + "@x.example",
                TestKeys.INTEGRATION)
            .status()
        == 200;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
