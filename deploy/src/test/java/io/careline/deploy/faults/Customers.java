package io.careline.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** An integration that hands in one contact after the other, each until it is accepted. */
final class Customers {
  private static final int IN_FLIGHT_MAX = 40;
  private static final long PACE_NANOS = Duration.ofMillis(120).toNanos();
  private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
  private static final List<String> TEXTS =
      List.of(
          "My parcel has not arrived, where is it?",
          "Please send me a copy of my last invoice.",
          "The app does not work on my phone.",
          "I am really unhappy, this is a complaint.",
          "Just a question about your opening hours.");

  private final ServiceClient intake;
  private final Ledger ledger;
  private volatile boolean enough;

  Customers(ServiceClient intake, Ledger ledger) {
    this.intake = intake;
    this.ledger = ledger;
  }

  /** No new contact begins; the last one is still brought to its end. */
  void enough() {
    enough = true;
  }

  /** Writes until there is enough. */
  void write() {
    for (int number = 1; !enough; number++) {
      handIn(number);
      // Slower as long as the agents are behind, and never silent: faults are to hit somebody.
      boolean behind = ledger.acceptedCount() - ledger.settledCount() >= IN_FLIGHT_MAX;
      LockSupport.parkNanos(behind ? SLOW_NANOS : PACE_NANOS);
    }
  }

  /** Hands a contact in again, and gives its inquiry if it was recognised. */
  UUID redelivered(int number) throws IOException, InterruptedException {
    Answer answer = intake.post("/contacts", contact(number, messageId(number)));
    JsonNode taken = answer.orFail("a redelivery").json();
    if (!taken.path("outcome").asText().equals("DUPLICATE")) {
      throw new IllegalStateException("a redelivery was not recognised: " + taken);
    }
    return UUID.fromString(taken.path("inquiryId").asText());
  }

  static String messageId(int number) {
    return "message-" + number;
  }

  private void handIn(int number) {
    String messageId = messageId(number);
    ObjectNode contact = contact(number, messageId);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Answer answer = intake.post("/contacts", contact);
        if (answer.isGood()) {
          ledger.accepted(messageId, UUID.fromString(answer.json().path("inquiryId").asText()));
          return;
        }
        if (answer.status() == 400 || answer.status() == 422) {
          throw new IllegalStateException("a contact is malformed: " + answer.reason());
        }
        ledger.refused();
      } catch (IOException e) {
        ledger.refused();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  /**
   * Hands contacts in as fast as they are taken, until one is turned away for {@code reason}.
   *
   * @param first a number that no other contact has, nor those that follow it
   */
  void rush(int first, String reason) throws IOException, InterruptedException {
    String type = "";
    for (int number = first; !type.endsWith(reason); number++) {
      String messageId = "message-" + number;
      Answer answer = intake.post("/contacts", contact(number, messageId));
      if (answer.isGood()) {
        ledger.accepted(messageId, UUID.fromString(answer.json().path("inquiryId").asText()));
      }
      type = answer.json().path("type").asText();
    }
  }

  private static ObjectNode contact(int number, String messageId) {
    boolean chat = number % 3 == 0;
    ObjectNode contact = Json.object();
    contact.put("channel", chat ? "CHAT" : "EMAIL");
    contact.put("source", chat ? "website" : "support@careline.example");
    contact.put("messageId", messageId);
    contact.put("conversation", "conversation-" + number);
    contact.put("language", "en");
    contact.put("subject", "Matter " + number);
    contact.put("text", TEXTS.get(number % TEXTS.size()));
    String who = "customer-" + number;
    contact.putObject("from").put(chat ? "handle" : "address", chat ? who : who + "@mail.example");
    return contact;
  }
}
