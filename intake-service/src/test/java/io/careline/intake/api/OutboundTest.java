package io.careline.intake.api;

import static io.careline.intake.api.Caller.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.intake.api.Receiver.Taken;
import io.careline.intake.app.ReplyToken;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.quarkus.TestLog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Messages to customers leave the building. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class OutboundTest extends RestTest {

  @Inject ReplyToken tokens;

  @Inject
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject
  @ConfigProperty(name = OutsideWorld.RECEIVER_PORT)
  int receiverPort;

  @Inject
  @ConfigProperty(name = OutsideWorld.RELAY_PORT)
  int relayPort;

  @Inject
  @ConfigProperty(name = OutsideWorld.STRICT_RELAY_PORT)
  int strictRelayPort;

  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

  @Test
  void T55_an_integration_without_kafka_gets_address_and_text_once_it_answers() {
    try (Receiver receiver =
        new Receiver(
            receiverPort, one -> attempts.merge(one.id(), 1, Integer::sum) == 1 ? 500 : 200)) {
      String inquiry = posted("pushed");
      String outbound = reply(inquiry, "Grüße");

      Await.until("it came twice", LIMIT, () -> pushed(receiver, outbound).size() == 2);
      List<Taken> all = pushed(receiver, outbound);
      assertThat(all.stream().map(Taken::id).distinct()).hasSize(1);
      assertThat(all).allMatch(one -> one.isSignedBy(OutsideWorld.PUSH_SECRET));
      JsonNode data = all.getLast().json().path("data");
      assertThat(data.path("text").asText()).isEqualTo("Grüße");
      assertThat(data).isEqualTo(caller.get("/outbound/" + outbound, TestKeys.INTEGRATION).json());
    }
  }

  @Test
  void T56_a_message_that_an_integration_refuses_is_undelivered_on_its_inquiry() {
    try (Receiver _ = new Receiver(receiverPort, one -> 404)) {
      String inquiry = posted("refused");
      String outbound = reply(inquiry, "hello");

      awaitFailed(inquiry, outbound, "HTTP_404");
    }
  }

  @Test
  void a_reply_reaches_the_customer_in_the_thread_of_the_mail_that_it_answers() throws Exception {
    GreenMail relay = new GreenMail(new ServerSetup(relayPort, "127.0.0.1", "smtp"));
    relay.start();
    try {
      String inquiry = mailed("thread", OutsideWorld.MAILBOX, "mail-1@customer.example");
      Await.until("the notice came", LIMIT, () -> relay.getReceivedMessages().length == 1);
      String outbound = reply(inquiry, "Grüße aus Köln\n.\nend");
      Await.until("the reply came", LIMIT, () -> relay.getReceivedMessages().length == 2);

      MimeMessage notice = relay.getReceivedMessages()[0];
      MimeMessage reply = relay.getReceivedMessages()[1];
      String token = tokens.encode(UUID.fromString(inquiry));
      assertThat(header(notice, "Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(header(notice, "In-Reply-To")).isEqualTo("<mail-1@customer.example>");
      assertThat(reply.getHeader("Auto-Submitted")).isNull();
      assertThat(header(reply, "Message-ID"))
          .isEqualTo("<" + token + "." + outbound + "@mail.example>");
      assertThat(header(reply, "In-Reply-To")).isEqualTo("<mail-1@customer.example>");
      assertThat(header(reply, "References").split("\\s+"))
          .containsExactly("<mail-1@customer.example>", header(notice, "Message-ID"));
      assertThat(reply.getSubject()).isEqualTo("Re: My order [" + number(inquiry) + "]");
      assertThat(reply.getFrom())
          .containsExactly(new InternetAddress(OutsideWorld.MAILBOX, "Müller & Co", "UTF-8"));
      InternetAddress back = (InternetAddress) reply.getReplyTo()[0];
      assertThat(back.getAddress()).isEqualTo("support+" + token + "@mail.example");
      assertThat(tokens.read(back.getAddress())).contains(UUID.fromString(inquiry));
      assertThat(reply.getAllRecipients())
          .containsExactly(new InternetAddress("thread@example.org"));
      assertThat(reply.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
      assertThat(reply.getContent().toString().strip().lines())
          .containsExactly("Grüße aus Köln", ".", "end");
    } finally {
      relay.stop();
    }
  }

  @Test
  void a_mail_whose_recipient_is_refused_is_undelivered_on_its_inquiry() throws Exception {
    try (StrictRelay _ = new StrictRelay(strictRelayPort, line -> 550)) {
      String inquiry = mailed("unknown", OutsideWorld.STRICT_MAILBOX, "mail-2@customer.example");
      String outbound = reply(inquiry, "hello");

      awaitFailed(inquiry, outbound, "SMTP_550");
    }
  }

  @Test
  void a_mail_that_the_relay_puts_off_comes_again_as_the_same_mail() throws Exception {
    try (StrictRelay relay =
        new StrictRelay(
            strictRelayPort, line -> attempts.merge("rcpt", 1, Integer::sum) <= 1 ? 451 : 250)) {
      String inquiry = mailed("greylisted", OutsideWorld.STRICT_MAILBOX, "mail-3@customer.example");
      String outbound = reply(inquiry, "hello");

      Await.until("it is taken", LIMIT, () -> relay.lines().stream().anyMatch("hello"::equals));
      String id = tokens.encode(UUID.fromString(inquiry)) + "." + outbound;
      assertThat(relay.lines()).contains("Message-ID: <" + id + "@mail.example>");
      assertThat(attempts.get("rcpt")).isGreaterThan(2);
      assertThat(caller.get("/outbound/" + outbound, TestKeys.INTEGRATION).text("status"))
          .isEqualTo("REQUESTED");
    }
  }

  private String posted(String name) {
    String contact = mail(name, name + "@example.org", "hello");
    return caller
        .contact(
            contact
                .replace("EMAIL", "SOCIAL")
                .replace("care@example.com", OutsideWorld.PUSHED_SOURCE))
        .text("inquiryId");
  }

  private String mailed(String name, String mailbox, String messageId) {
    String contact = mail(messageId, name + "@example.org", "hello");
    return caller.contact(contact.replace("care@example.com", mailbox)).text("inquiryId");
  }

  private String reply(String inquiry, String text) {
    String body = "{\"text\": \"%s\"}".formatted(text.replace("\n", "\\n"));
    return caller
        .post("/inquiries/" + inquiry + "/replies", TestKeys.agent(1), body)
        .text("outboundId");
  }

  private String number(String inquiry) {
    return caller.get("/inquiries/" + inquiry, TestKeys.SUPERVISOR).text("number");
  }

  private static List<Taken> pushed(Receiver receiver, String outbound) {
    return receiver.taken().stream().filter(one -> one.body().contains(outbound)).toList();
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    return String.join("", mail.getHeader(name));
  }

  private void awaitFailed(String inquiry, String outbound, String reason) {
    Await.until(
        "it failed",
        LIMIT,
        () ->
            caller
                .get("/outbound/" + outbound, TestKeys.INTEGRATION)
                .text("status")
                .equals("FAILED"));
    assertThat(
            caller
                .get("/inquiries/" + inquiry + "/conversation", TestKeys.SUPERVISOR)
                .json()
                .path("messages")
                .valueStream()
                .filter(message -> message.path("kind").asText().equals("REPLY")))
        .allMatch(message -> message.path("delivery").asText().equals("FAILED"));
    try (TestLog log = new TestLog(bootstrapServers, "any")) {
      Await.until(
          "its failure is told",
          LIMIT,
          () -> failures(log, inquiry, outbound).toList().equals(List.of(reason)));
    }
  }

  private static Stream<String> failures(TestLog log, String inquiry, String outbound) {
    return log.told(Topics.INQUIRIES, Source.INTAKE, inquiry).stream()
        .map(Event::data)
        .filter(IntakeEvent.Failed.class::isInstance)
        .map(IntakeEvent.Failed.class::cast)
        .filter(failed -> failed.outboundId().toString().equals(outbound))
        .map(IntakeEvent.Failed::reason);
  }
}
