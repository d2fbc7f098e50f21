package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Topics;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The integration that delivers messages to customers: reads {@code careline.outbound}, fetches
 * text and address, brings them to the customer, and reports back.
 */
final class Postman {
  private static final Pattern SURVEY_LINK = Pattern.compile("https?://\\S+?/s/[A-Za-z0-9._~-]+");
  private static final int LOST_PERCENT = 3;

  private final World world;
  private final String bootstrapServers;
  private final SurveyTaker surveys;
  private final Random random;
  private final CountDownLatch subscribed = new CountDownLatch(1);

  Postman(World world, String bootstrapServers, SurveyTaker surveys) {
    this.world = world;
    this.bootstrapServers = bootstrapServers;
    this.surveys = surveys;
    this.random = world.random("postman");
  }

  /** Returns when nothing that is sent from now on can be missed. */
  void awaitSubscription() throws InterruptedException {
    subscribed.await();
  }

  /** Delivers until the run is over. */
  void work() {
    try (TopicReader reader = TopicReader.fromNow(bootstrapServers, Topics.OUTBOUND)) {
      subscribed.countDown();
      while (!world.isOver()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
          JsonNode message = Json.read(new String(record.value(), StandardCharsets.UTF_8));
          UUID outboundId = UUID.fromString(message.path("outboundId").asText());
          UUID inquiryId = UUID.fromString(message.path("inquiryId").asText());
          world.start("postman", () -> deliver(outboundId, inquiryId));
        }
      }
    }
  }

  private void deliver(UUID outboundId, UUID inquiryId) throws IOException, InterruptedException {
    Customer customer = world.customerOf(inquiryId);
    if (customer == null) {
      return;
    }
    JsonNode message = world.api().outbound(outboundId);
    boolean lost = random.nextInt(100) < LOST_PERCENT;
    world
        .api()
        .integration()
        .post(
            "/outbound/" + outboundId + "/receipts",
            lost
                ? Map.of("status", "FAILED", "reason", "MAILBOX_FULL")
                : Map.of("status", "DELIVERED"))
        .orFail("a receipt");
    if (lost) {
      return;
    }
    String text = message.path("text").asText();
    switch (message.path("kind").asText()) {
      case "SURVEY" -> {
        Matcher link = SURVEY_LINK.matcher(text);
        if (!link.find()) {
          world.findings().add("an invitation to a survey has no link: " + text);
        } else if (customer.likesSurveys()) {
          surveys.answer(link.group(), customer);
        }
      }
      case "REPLY" -> customer.hears(text);
      default -> {
        // A notice that the message arrived; nobody answers that.
      }
    }
  }
}
