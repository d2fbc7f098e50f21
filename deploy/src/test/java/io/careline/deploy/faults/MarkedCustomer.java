package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer whose every word can be told from all others, and what people say of it. */
final class MarkedCustomer {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MAILBOX = "support@careline.example";

  private final CareStack stack;
  private final Markers markers;
  private final ServiceClient integration;
  private final ServiceClient agent;
  private final ServiceClient admin;
  private final String address;
  private final Set<String> inquiries = new LinkedHashSet<>();
  private final Set<String> stored = new LinkedHashSet<>();

  MarkedCustomer(CareStack stack, Markers markers) {
    this.stack = stack;
    this.markers = markers;
    this.integration = stack.client(ServiceName.INTAKE, TestKeys.INTEGRATION);
    this.agent = stack.client(ServiceName.INTAKE, TestKeys.agent(1));
    this.admin = stack.client(ServiceName.INTAKE, TestKeys.ADMIN);
    this.address = kept("address") + "@mail.example";
  }

  /** Where markers have to be found before anything is erased. */
  Set<String> stored() {
    return Set.copyOf(stored);
  }

  private String kept(String place) {
    stored.add(place);
    return markers.at(place);
  }

  /** Writes in every way; gives the inquiries. */
  Set<String> turnsToTheCompany() throws Exception {
    String first =
        integration
            .post("/contacts", contact(), markers.at("contact idempotency key"))
            .orFail("a contact")
            .json()
            .path("inquiryId")
            .asText();
    inquiries.add(first);
    Answer mail =
        integration.postRaw("/channels/email?mailbox=" + MAILBOX, "message/rfc822", mail());
    inquiries.add(mail.orFail("a mail").json().path("inquiryId").asText());
    integration
        .postRaw("/channels/email?mailbox=" + MAILBOX, "message/rfc822", absence())
        .orFail("an automatic reply");
    webhook();
    refused();
    return Set.copyOf(inquiries);
  }

  private ObjectNode contact() {
    ObjectNode contact = Json.object();
    contact.put("channel", "EMAIL");
    contact.put("source", MAILBOX);
    contact.put("messageId", kept("contact message id"));
    contact.put("conversation", markers.at("contact conversation"));
    contact.put("language", "en");
    contact.put("subject", "About " + kept("contact subject"));
    contact.put("text", "My order is lost, " + kept("contact text") + ". " + "word ".repeat(2_000));
    contact.putArray("labels").add(markers.at("contact label"));
    contact.putObject("headers").put("X-Note", markers.at("contact header"));
    contact.putObject("from").put("address", address).put("name", "Ann " + kept("contact name"));
    return contact;
  }

  private String mail() {
    String[] words = {
      markers.at("mail name"),
      kept("mail subject"),
      kept("mail message id"),
      markers.at("mail reference"),
      kept("mail text"),
      kept("mail signature"),
      kept("mail html"),
      markers.at("mail file parameter"),
      kept("mail file name"),
      // The file's content stands in no column that people can read.
      markers.at("mail attachment")
    };
    return MarkedMails.letter(address, words);
  }

  private String absence() {
    return MarkedMails.absence(
        address, kept("absence subject"), kept("absence message id"), kept("absence text"));
  }

  /** A provider sends what nobody understands. */
  private void webhook() throws Exception {
    byte[] body =
        """
        {"object": "page", "entry": [{"id": "1", "changes": [{"field": "strange",
          "value": {"from": "%s", "text": "%s"}}]}]}
        """
            .formatted(address, kept("webhook payload"))
            .getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(CareStack.META_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var response =
        HttpClient.newHttpClient()
            .send(
                integration
                    .request("/channels/meta")
                    .header("Content-Type", "application/json")
                    .header(
                        "X-Hub-Signature-256",
                        "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
                    .POST(BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** What is refused must not stand in any log. */
  private void refused() throws Exception {
    String unknown = markers.at("unknown field");
    assertThat(integration.post("/contacts", Map.of(unknown, unknown)).status()).isEqualTo(400);
    String wrong = markers.at("malformed body");
    assertThat(integration.postRaw("/contacts", "application/json", "{\"text\": " + wrong).status())
        .isEqualTo(400);
    ObjectNode badKind = contact("bad kind");
    badKind.put("channel", markers.at("bad channel"));
    assertThat(integration.post("/contacts", badKind).status()).isEqualTo(400);
    assertThat(agent.get("/inquiries?text=" + markers.at("query")).status()).isNotEqualTo(500);
    assertThat(agent.get("/inquiries/" + markers.at("path")).status()).isEqualTo(404);
    assertThat(
            integration
                .postRaw("/channels/email", "message/rfc822", markers.at("no mail"))
                .status())
        .isLessThan(500);
    assertThat(integration.postRaw("/channels/meta", "application/json", markers.at("unsigned")))
        .satisfies(answer -> assertThat(answer.status()).isIn(401, 403));
  }

  private ObjectNode contact(String what) {
    ObjectNode contact = Json.object();
    contact.put("source", MAILBOX);
    contact.put("text", markers.at(what + " text"));
    contact.putObject("from").put("address", markers.at(what + " address") + "@mail.example");
    return contact;
  }

  /** The customer's id. */
  String id() throws Exception {
    Set<String> ids = new LinkedHashSet<>();
    for (String inquiry : inquiries) {
      ids.add(
          agent.get("/inquiries/" + inquiry).orFail("inquiry").json().at("/customerId").asText());
    }
    assertThat(ids).hasSize(1);
    return ids.iterator().next();
  }

  /** What the company's people say of the customer. */
  void isTalkedAbout(String customer) throws Exception {
    String inquiry = inquiries.iterator().next();
    String path = "/inquiries/" + inquiry;
    agent
        .post(
            path + "/notes",
            Map.of("text", "A note, " + kept("note")),
            markers.at("note idempotency key"))
        .orFail("a note");
    agent
        .post(
            path + "/replies",
            Map.of("text", "Dear Ann, " + kept("reply")),
            markers.at("reply idempotency key"))
        .orFail("a reply");
    integration
        .put(
            path + "/recordings/call-1",
            Map.of(
                "consent",
                "GIVEN",
                "recording",
                "https://calls.example/" + kept("recording"),
                "transcript",
                "https://calls.example/" + kept("transcript")))
        .orFail("a recording");
    escalate(inquiry);
    hold(customer);
    ServiceClient routing = stack.client(ServiceName.ROUTING, TestKeys.SUPERVISOR);
    assertThat(
            routing
                .post(
                    path + "/transfer",
                    Map.of(
                        "queue", "front", "reason", "Ann wants " + markers.at("transfer reason")))
                .status())
        .isEqualTo(400);
  }

  private void escalate(String inquiry) {
    ServiceClient escalation = stack.client(ServiceName.ESCALATION, TestKeys.SUPERVISOR);
    String reason = "Ann is angry, " + kept("escalation reason");
    String closing = "Ann is calm, " + kept("closing reason");
    Await.until(
        "the escalation is opened",
        LIMIT,
        () ->
            escalation
                .post("/escalations", Map.of("inquiryId", inquiry, "reason", reason))
                .isGood());
    Await.until(
        "the escalation is closed",
        LIMIT,
        () -> {
          JsonNode listed = escalation.get("/escalations?inquiry=" + inquiry).json();
          JsonNode id = listed.findValue("id");
          return id != null
              && escalation
                  .post("/escalations/" + id.asText() + "/close", Map.of("reason", closing))
                  .isGood();
        });
  }

  private void hold(String customer) throws Exception {
    Answer placed =
        admin.post(
            "/customers/" + customer + "/holds",
            Map.of("reason", "Ann sues us, " + kept("hold reason")));
    String hold = placed.orFail("a hold").json().path("holdId").asText();
    var response =
        HttpClient.newHttpClient()
            .send(
                admin
                    .request("/customers/" + customer + "/holds/" + hold)
                    .method("DELETE", BodyPublishers.noBody())
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }

  /** Answers a survey with words, once it was asked. */
  boolean answersASurvey() throws Exception {
    ServiceClient supervisor = stack.client(ServiceName.FEEDBACK, TestKeys.SUPERVISOR);
    JsonNode invited = supervisor.get("/surveys?status=INVITED").json().findValue("surveyId");
    if (invited == null || invited.isNull()) {
      return false;
    }
    String comment = markers.all().get("survey comment");
    String words = comment == null ? kept("survey comment") : comment;
    return stack
        .client(ServiceName.FEEDBACK, TestKeys.INTEGRATION)
        .post(
            "/surveys/" + invited.asText() + "/answers",
            Map.of("scores", Map.of("CSAT", 4), "comment", "I liked it, " + words))
        .isGood();
  }

  /** Writes again; gives the customer's id then. */
  String comesBack() throws Exception {
    ObjectNode contact = Json.object();
    contact.put("channel", "EMAIL");
    contact.put("source", MAILBOX);
    contact.put("text", "It is me again.");
    contact.putObject("from").put("address", address);
    Answer taken = integration.post("/contacts", contact).orFail("a contact");
    assertThat(taken.json().path("outcome").asText()).isEqualTo("OPENED");
    String inquiry = taken.json().path("inquiryId").asText();
    return agent.get("/inquiries/" + inquiry).orFail("inquiry").json().path("customerId").asText();
  }
}
