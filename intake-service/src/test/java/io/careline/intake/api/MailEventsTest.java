package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.Caller.Answer;
import io.careline.intake.app.ReplyToken;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SendGrid, Postmark and Mailgun say became of our mails. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MailEventsTest extends RestTest {
  @Inject ReplyToken tokens;

  private MailProvider provider;

  /** A reply of ours, and its message id as a provider repeats it. */
  private record Sent(String outboundId, String messageId) {}

  @BeforeEach
  void open() {
    provider = new MailProvider(base);
  }

  @Test
  void sendgrids_events_are_receipts_of_the_mail_whose_message_id_they_name() {
    Sent delivered = sent("ev-sg-1");
    Sent bounced = sent("ev-sg-2");

    Answer answer =
        sendGrid(
            """
            [{"event": "processed", "smtp-id": "<%1$s>"},
             {"event": "delivered", "smtp-id": "<%1$s>", "sg_message_id": "m1"},
             {"event": "open", "outboundId": "%2$s"},
             {"event": "bounce", "type": "bounce", "status": "5.1.1", "smtp-id": "<%3$s>"},
             {"event": "delivered", "smtp-id": "<somebody@else.example>"},
             {"event": "teleported"}]
            """
                .formatted(delivered.messageId(), delivered.outboundId(), bounced.messageId()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("receipts").asInt()).isEqualTo(3);
    assertThat(answer.json().path("aside").asInt()).isEqualTo(2);
    assertThat(answer.json().path("unknown").asInt()).isEqualTo(1);
    awaitStatus(delivered, "READ");
    awaitStatus(bounced, "FAILED");
    assertThat(sendGrid("{\"no\": \"batch\"}").json().path("unknown").asInt()).isEqualTo(1);
  }

  @Test
  void postmarks_webhooks_are_receipts_by_metadata_or_by_the_mail_that_came_back() {
    Sent delivered = sent("ev-pm-1");
    Sent bounced = sent("ev-pm-2");

    String delivery =
        """
        {"RecordType": "Delivery", "MessageID": "1", "Metadata": {"outboundId": "%s"}}
        """
            .formatted(delivered.outboundId());
    assertThat(receipts(provider.postmark(delivery))).isEqualTo(1);
    String bounce =
        "{\"RecordType\": \"Bounce\", \"Type\": \"%s\", \"Content\": \"X: y\\r\\nMessage-ID: <%s>\"}";
    assertThat(receipts(provider.postmark(bounce.formatted("Transient", bounced.messageId()))))
        .isZero();
    assertThat(receipts(provider.postmark(bounce.formatted("HardBounce", bounced.messageId()))))
        .isEqualTo(1);
    awaitStatus(delivered, "DELIVERED");
    awaitStatus(bounced, "FAILED");
    assertThat(provider.postmark("{\"RecordType\": \"New\"}").json().path("unknown").asInt())
        .isEqualTo(1);
  }

  @Test
  void mailguns_events_are_receipts_and_a_delay_is_no_failure() {
    Sent failed = sent("ev-mg-1");
    String event =
        """
        {"event": "failed", "severity": "%s", "delivery-status": {"code": 550},
         "message": {"headers": {"message-id": "%s"}}}
        """;

    assertThat(receipts(mailgun(event.formatted("temporary", failed.messageId()), "e1"))).isZero();
    assertThat(receipts(mailgun(event.formatted("permanent", failed.messageId()), "e2")))
        .isEqualTo(1);
    awaitStatus(failed, "FAILED");
    assertThat(
            mailgun("{\"event\": \"list_member_uploaded\"}", "e3").json().path("unknown").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_message_id_with_a_forged_token_is_none_of_ours() {
    Sent sent = sent("ev-forged");
    char first = sent.messageId().charAt(0);
    String forged = (first == 'a' ? "b" : "a") + sent.messageId().substring(1);

    Answer answer = sendGrid("[{\"event\": \"bounce\", \"smtp-id\": \"<%s>\"}]".formatted(forged));

    assertThat(receipts(answer)).isZero();
    assertThat(answer.json().path("aside").asInt()).isEqualTo(1);
  }

  private Sent sent(String name) {
    String inquiry =
        caller.contact(Caller.mail(name, name + "@example.org", "hello")).text("inquiryId");
    String outbound =
        caller
            .post("/inquiries/" + inquiry + "/replies", TestKeys.agent(1), "{\"text\": \"hi\"}")
            .text("outboundId");
    String token = tokens.encode(UUID.fromString(inquiry));
    return new Sent(outbound, token + "." + outbound + "@shop.example");
  }

  private Answer sendGrid(String json) {
    return provider.sendGrid(
        "/channels/sendgrid/events",
        Caller.JSON,
        json.getBytes(StandardCharsets.UTF_8),
        Instant.now());
  }

  private Answer mailgun(String eventData, String token) {
    return provider.mailgunEvent(
        eventData, MailProvider.mailgunSignature(token, Instant.now(), MailProvider.MAILGUN));
  }

  private static int receipts(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().path("receipts").asInt();
  }

  private void awaitStatus(Sent sent, String status) {
    Await.until(
        "it is " + status,
        LIMIT,
        () ->
            caller
                .get("/outbound/" + sent.outboundId(), TestKeys.INTEGRATION)
                .text("status")
                .equals(status));
  }
}
