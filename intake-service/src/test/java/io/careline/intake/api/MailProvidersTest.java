package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.intake.api.Caller.Answer;
import io.careline.intake.api.MailProvider.Part;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails that SendGrid, Postmark and Mailgun bring, whole or taken apart. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class MailProvidersTest extends RestTest {

  private MailProvider provider;

  /** The ways in which the same mail may come. */
  enum Way {
    SENDGRID_WHOLE,
    SENDGRID_APART,
    POSTMARK_WHOLE,
    POSTMARK_APART,
    MAILGUN_WHOLE,
    MAILGUN_APART
  }

  @BeforeEach
  void open() {
    provider = new MailProvider(base);
  }

  @ParameterizedTest
  @EnumSource
  void a_mail_is_understood_as_if_it_had_come_by_itself(Way way) {
    String id = way.name().toLowerCase(java.util.Locale.ROOT);
    String other = "itself-" + id;
    Answer expected = byItself(SampleMail.header(other, ""));
    Answer taken = post(way, SampleMail.header(id, ""), "");

    assertThat(taken.status()).as(taken.response().body()).isEqualTo(200);
    assertThat(taken.text("outcome")).isEqualTo("OPENED");
    JsonNode message = message(taken);
    assertThat(described(message)).isEqualTo(described(message(expected)));
    assertThat(message.path("text").asText()).isEqualTo("Grüße! Wo bleibt er?");
    assertThat(message.path("rest").asText()).contains("> Soon.");
    assertThat(message.path("attachments")).hasSize(2);
    String inquiry = taken.text("inquiryId");
    assertThat(provider.attachment(inquiry, message.path("id").asText(), 0))
        .isEqualTo(SampleMail.IMAGE);
    assertThat(provider.attachment(inquiry, message.path("id").asText(), 1))
        .isEqualTo(SampleMail.BINARY);
    assertThat(post(way, SampleMail.header(id, ""), "").text("outcome")).isEqualTo("DUPLICATE");
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_goes_on_in_its_thread_and_a_robots_is_set_aside(Way way) {
    String id = "thread-" + way;
    Answer first = byItself(SampleMail.header(id, ""));
    Answer answer =
        post(way, SampleMail.header("re-" + id, "In-Reply-To: <" + id + "@x.example>"), "1");
    Answer robot = post(way, SampleMail.header("auto-" + id, "Auto-Submitted: auto-replied"), "2");

    assertThat(answer.text("outcome")).isEqualTo("APPENDED");
    assertThat(answer.text("inquiryId")).isEqualTo(first.text("inquiryId"));
    assertThat(robot.status()).isEqualTo(200);
    assertThat(robot.text("outcome")).isEqualTo("SET_ASIDE");
    assertThat(robot.text("reason")).isEqualTo("robot");
  }

  @Test
  void a_returned_mail_that_was_taken_apart_is_one_nevertheless() {
    String header =
        """
        From: Mail Delivery <mailer-daemon@mx.example>
        To: care@shop.example
        Message-ID: <dsn@mx.example>
        Subject: Undelivered
        Content-Type: multipart/report; report-type=delivery-status; boundary=r
        """;
    String report =
        """
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; a@x.example
        Action: failed
        Status: 5.1.1
        """;
    List<Part> parts =
        List.of(
            Part.field("headers", header),
            Part.field("text", "It could not be delivered."),
            new Part("attachment1", "", "message/delivery-status", SampleMail.bytes(report)));

    Answer taken = provider.sendGrid(parts);

    assertThat(taken.text("outcome")).isEqualTo("SET_ASIDE");
    assertThat(taken.text("reason")).isEqualTo("bounce");
  }

  @Test
  void what_is_null_in_json_says_nothing() {
    Answer taken =
        provider.postmark(
            """
            {"From": "null@x.example", "To": "care@shop.example", "ReplyTo": null, "Cc": null,
             "Subject": null, "TextBody": "hello", "HtmlBody": null, "Attachments": null,
             "Headers": [{"Name": null, "Value": null}, 1, null]}
            """);

    assertThat(taken.text("outcome")).isEqualTo("OPENED");
    assertThat(message(taken).path("text").asText()).isEqualTo("hello");
    assertThat(message(taken).path("subject").asText()).doesNotContain("null");
  }

  @Test
  void the_envelope_tells_where_a_blind_copy_came_in() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("headers", "Message-ID: <blind@x.example>\nFrom: a@x.example\nTo: b@y.example\n");
    fields.put("text", "hello");
    fields.put("envelope", "{\"to\": [\"blind@shop.example\"], \"from\": \"a@x.example\"}");

    Answer taken = provider.sendGrid(MailProvider.fields(fields));

    assertThat(taken.text("outcome")).isEqualTo("OPENED");
    assertThat(
            caller.get("/inquiries/" + taken.text("inquiryId"), TestKeys.SUPERVISOR).text("source"))
        .isEqualTo("blind@shop.example");
  }

  @Test
  void texts_of_sendgrid_stand_in_their_own_charsets() {
    List<Part> parts =
        new ArrayList<>(
            MailProvider.fields(
                Map.of(
                    "headers",
                    "Message-ID: <latin@x.example>\nFrom: l@x.example\nTo: " + SampleMail.CARE,
                    "charsets",
                    "{\"text\": \"iso-8859-2\"}")));
    parts.add(
        new Part("text", "", "", "Zażółć gęślą jaźń".getBytes(Charset.forName("ISO-8859-2"))));

    assertThat(message(provider.sendGrid(parts)).path("text").asText())
        .isEqualTo("Zażółć gęślą jaźń");
  }

  @Test
  void a_header_that_mailgun_spoils_is_read_from_the_forms_fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("message-headers", "[[\"X\", \"{\"no json\"}\"]]");
    fields.put("Message-Id", "<spoilt@x.example>");
    fields.put("From", "Bob <spoilt@x.example>");
    fields.put("To", SampleMail.CARE);
    fields.put("In-Reply-To", "<spoilt-root@x.example>");
    fields.put("recipient", SampleMail.CARE);
    fields.put("body-plain", "100% sure + more & more");
    fields.put(
        "attachments",
        "[{\"url\": \"https://storage.example/1\", \"name\": \"bill.pdf\", \"size\": 9}]");
    Answer taken = provider.mailgunForm("/channels/mailgun", fields, signature("spoilt"));

    JsonNode message = message(taken);
    assertThat(message.path("text").asText()).isEqualTo("100% sure + more & more");
    assertThat(message.path("attachments").path(0).path("name").asText()).isEqualTo("bill.pdf.url");
    assertThat(provider.attachment(taken.text("inquiryId"), message.path("id").asText(), 0))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("https://storage.example/1\r\n");
  }

  @Test
  void T13_a_large_file_and_twenty_six_small_ones_are_kept() {
    List<Part> parts = new ArrayList<>(SampleMail.apart(SampleMail.header("large", "")));
    byte[] large = new byte[20 * 1024 * 1024];
    large[large.length - 1] = 7;
    parts.add(new Part("attachment9", "large.bin", "application/octet-stream", large));
    for (int i = 10; i < 36; i++) {
      parts.add(new Part("attachment" + i, i + ".txt", "text/plain", new byte[] {(byte) i}));
    }

    JsonNode message = message(provider.sendGrid(parts));

    assertThat(message.path("attachments")).hasSize(2 + 1 + 26);
    assertThat(message.path("attachments").path(2).path("size").asInt()).isEqualTo(large.length);
    assertThat(message.path("incomplete").asBoolean()).isFalse();
  }

  @Test
  void what_is_too_large_is_refused_before_it_is_read() {
    Answer refused =
        provider.sendGrid(List.of(new Part("text", "", "", new byte[53 * 1024 * 1024])));

    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void what_nobody_understood_is_kept() {
    assertUnknown(provider.sendGrid(List.of(Part.field("strange", "kept-1"))));
    assertUnknown(
        provider.sendGrid(
            "/channels/sendgrid", "text/plain", SampleMail.bytes("kept-2"), Instant.now()));
    for (String json :
        List.of("{\"kept\": 3}", "[4]", "no json", "{\"Attachments\": [{\"Data\": 1")) {
      assertUnknown(provider.postmark(json));
    }
    assertUnknown(
        provider.mailgunForm("/channels/mailgun", Map.of("event", "kept-5"), signature("kept-5")));
    List<String> kept =
        caller
            .get("/webhooks?provider=sendgrid", TestKeys.ADMIN)
            .json()
            .findValuesAsText("payload");
    assertThat(kept).anyMatch(one -> one.contains("kept-1")).anyMatch("kept-2"::equals);
  }

  private static void assertUnknown(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.json().path("unknown").asInt()).isEqualTo(1);
  }

  private Answer post(Way way, String header, String token) {
    byte[] whole = SampleMail.whole(header);
    String raw = new String(whole, StandardCharsets.UTF_8);
    return switch (way) {
      case SENDGRID_WHOLE -> provider.sendGrid(List.of(Part.field("email", raw)));
      case SENDGRID_APART -> provider.sendGrid(SampleMail.apart(header));
      case POSTMARK_WHOLE -> provider.postmark(SampleMail.object().put("RawEmail", raw).toString());
      case POSTMARK_APART -> provider.postmark(SampleMail.ofPostmark(header));
      case MAILGUN_WHOLE ->
          provider.mailgunForm(
              "/channels/mailgun/mime", Map.of("body-mime", raw), signature(way + header + token));
      case MAILGUN_APART ->
          provider.mailgun(SampleMail.ofMailgun(header), signature(way + header + token));
    };
  }

  private static Map<String, String> signature(String token) {
    return MailProvider.mailgunSignature(
        Integer.toHexString(token.hashCode()), Instant.now(), MailProvider.MAILGUN);
  }

  private Answer byItself(String header) {
    return caller.send(
        caller
            .to("/channels/email?mailbox=" + SampleMail.CARE, TestKeys.INTEGRATION)
            .header("Content-Type", "message/rfc822")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(SampleMail.whole(header))));
  }

  private JsonNode message(Answer taken) {
    assertThat(taken.text("inquiryId")).as(taken.response().body()).isNotEmpty();
    return caller
        .get("/inquiries/" + taken.text("inquiryId") + "/conversation", TestKeys.SUPERVISOR)
        .json()
        .path("messages")
        .path(0);
  }

  /** What does not tell one mail from another. */
  private static String described(JsonNode message) {
    ObjectNode described = message.deepCopy();
    described.remove(List.of("id", "contactId", "acceptedAt", "sender"));
    return described.toPrettyString();
  }
}
