package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.contract.InquiryFold;
import io.careline.deploy.stack.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A customer with one matter. */
final class Customer {
  private static final int ATTEMPTS_MAX = 40;
  private static final int TOO_MANY = 429;
  private static final int NOT_NOW = 503;
  private static final Map<String, String> STILL_WAITING =
      Map.of(
          "de", "Ich warte noch immer auf eine Antwort. So geht das nicht, ich bin sehr verärgert!",
          "pl", "Nadal czekam na odpowiedź. Jestem bardzo rozczarowana, to nie do przyjęcia!",
          "en", "I am still waiting for an answer. This is not good enough, I am really upset!");
  private static final Map<String, String> MORE =
      Map.of(
          "de", "Gern: Die Seriennummer ist BW-2291-07, ein Foto hängt an.",
          "pl", "Oczywiście: numer seryjny to BW-2291-07, zdjęcie w załączniku.",
          "en", "Of course: the serial number is BW-2291-07, a photo is attached.");

  /** How somebody behaves. */
  enum Temper {
    PATIENT,
    /** Takes long to answer questions. */
    SLOW,
    /** Writes again when nobody answers. */
    ANGRY,
    /** Hangs up when nobody picks up soon. */
    HURRIED
  }

  private final World world;
  private final ObjectNode contact;
  private final Random random;
  private final Temper temper;
  private final boolean deliveredTwice;
  private final AtomicInteger messages = new AtomicInteger();

  Customer(World world, ObjectNode contact, int index) {
    this.world = world;
    this.contact = contact;
    this.random = world.random("customer " + index);
    this.temper = temperOf(random.nextInt(100));
    this.deliveredTwice = index % 9 == 4;
  }

  private static Temper temperOf(int percentile) {
    if (percentile < 12) {
      return Temper.ANGRY;
    }
    if (percentile < 24) {
      return Temper.SLOW;
    }
    return percentile < 32 ? Temper.HURRIED : Temper.PATIENT;
  }

  /** Turns to the company, and stays with it as the temper has it. */
  void turnToUs() throws IOException, InterruptedException {
    UUID inquiryId = send(contact);
    if (inquiryId == null) {
      return;
    }
    Call call = Deck.isCall(contact) ? ring(inquiryId) : null;
    if (deliveredTwice) {
      Sleep.between(random, Duration.ofMillis(50), Duration.ofMillis(800));
      redeliver(inquiryId);
    }
    if (call != null) {
      holdTheLine(call);
    } else if (temper == Temper.ANGRY) {
      complainUnlessAnswered(inquiryId);
    }
  }

  private void redeliver(UUID inquiryId) throws IOException, InterruptedException {
    Answer again = patiently(contact);
    if (!again.isGood()) {
      world.findings().add("a redelivered contact was refused: " + again.reason());
      return;
    }
    JsonNode taken = again.json();
    boolean same = taken.path("inquiryId").asText().equals(inquiryId.toString());
    if (!same || !"DUPLICATE".equals(taken.path("outcome").asText())) {
      world
          .findings()
          .add("a redelivered contact of inquiry " + inquiryId + " was not recognised: " + taken);
    }
  }

  private Call ring(UUID inquiryId) {
    Call call = new Call(inquiryId);
    world.ring(call);
    return call;
  }

  private void holdTheLine(Call call) throws IOException, InterruptedException {
    Duration patience = temper == Temper.HURRIED ? Duration.ofSeconds(3) : Duration.ofSeconds(45);
    Thread.sleep(patience);
    if (call.move(Call.Phase.RINGING, Call.Phase.OVER)) {
      callEvent("CALL_ABANDONED", null);
    }
  }

  private void complainUnlessAnswered(UUID inquiryId) throws IOException, InterruptedException {
    for (int times = 0; times < 2; times++) {
      Sleep.between(random, Duration.ofSeconds(4), Duration.ofSeconds(8));
      InquiryFold fold = world.log().fold(inquiryId);
      if (world.isOver() || (fold != null && fold.agentId() != null) || isEnded(fold)) {
        return;
      }
      write(STILL_WAITING);
    }
  }

  private static boolean isEnded(@Nullable InquiryFold fold) {
    return fold != null && fold.status().isEnded();
  }

  /** Gets an agent's message, and answers it when it asks something. */
  void hears(String text) throws IOException, InterruptedException {
    if (text.strip().endsWith("?")) {
      boolean slow = temper == Temper.SLOW;
      Sleep.between(random, Duration.ofSeconds(slow ? 6 : 1), Duration.ofSeconds(slow ? 12 : 3));
      if (!world.isOver()) {
        write(MORE);
      }
    }
  }

  /** How this customer scores, from 0 for bitter to 1 for delighted. */
  double mood() {
    double mood =
        switch (temper) {
          case ANGRY -> 0.25;
          case HURRIED -> 0.6;
          case SLOW -> 0.75;
          case PATIENT -> 0.85;
        };
    return Math.clamp(mood + random.nextGaussian() * 0.15, 0, 1);
  }

  /** Whether this customer fills in a survey. */
  boolean likesSurveys() {
    return random.nextInt(100) < 70;
  }

  /** Something happens to this customer's call. */
  void callEvent(String kind, @Nullable String agentId) throws IOException, InterruptedException {
    ObjectNode next = followUp();
    next.put("kind", kind);
    if (agentId != null) {
      next.put("agentId", agentId);
    }
    send(next);
  }

  private void write(Map<String, String> words) throws IOException, InterruptedException {
    ObjectNode next = followUp();
    String language = contact.path("language").asText("en");
    next.put("text", words.getOrDefault(language, words.get("en")));
    send(next);
  }

  private ObjectNode followUp() {
    ObjectNode next = contact.deepCopy();
    next.put("messageId", contact.path("messageId").asText() + "-" + messages.incrementAndGet());
    next.remove(List.of("subject", "text", "robot", "labels"));
    return next;
  }

  private @Nullable UUID send(ObjectNode what) throws IOException, InterruptedException {
    Answer answer = patiently(what);
    if (!answer.isGood()) {
      world
          .findings()
          .add("contact " + what.path("messageId").asText() + " was refused: " + answer.reason());
      return null;
    }
    UUID inquiryId = UUID.fromString(answer.json().path("inquiryId").asText());
    world.contacted();
    world.accepted(inquiryId, this);
    return inquiryId;
  }

  // An integration that is told to come back later does so.
  private Answer patiently(ObjectNode what) throws IOException, InterruptedException {
    Answer answer = world.api().contact(what);
    for (int attempt = 1; attempt < ATTEMPTS_MAX && isBusy(answer); attempt++) {
      Sleep.between(random, Duration.ofMillis(300), Duration.ofMillis(800));
      answer = world.api().contact(what);
    }
    return answer;
  }

  private static boolean isBusy(Answer answer) {
    return answer.status() == TOO_MANY || answer.status() == NOT_NOW;
  }
}
