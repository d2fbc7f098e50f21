package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.SentMessageIds;
import io.careline.intake.domain.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What SendGrid, Postmark and Mailgun say of mails that were sent through them. */
@ApplicationScoped
public class MailEvents {
  private static final int ID_MAX = 998;
  private static final String COMPLAINED = "complained";

  /** Bounces by name alone: the mail is late, or it arrived and a program answered. */
  private static final Set<String> NO_BOUNCES =
      Set.of("transient", "autoresponder", "subscribe", "unsubscribe", "openrelaytest");

  private final SentMessageIds sent;

  MailEvents(SentMessageIds sent) {
    this.sent = sent;
  }

  /** SendGrid's events, as they come in a batch. */
  public List<Told> sendGrid(JsonNode events) {
    return StreamSupport.stream(events.spliterator(), false).map(this::ofSendGrid).toList();
  }

  private Told ofSendGrid(JsonNode event) {
    String type = wordOf(event, "/event");
    String id = Json.text(event, "/sg_message_id");
    UUID ours = ours(event, "/outboundId");
    return switch (type) {
      case "delivered", "spamreport" -> new Told.Receipt(ours, id, Delivery.DELIVERED, "");
      case "open", "click" -> new Told.Receipt(ours, id, Delivery.READ, "");
      case "bounce", "blocked", "dropped" ->
          failed(ours, id, "SENDGRID_" + Json.textOr(event, "/status", type));
      case "processed", "deferred", "unsubscribe", "group_unsubscribe", "group_resubscribe" ->
          new Told.Aside("mail." + type);
      default -> unknown(type, event);
    };
  }

  /** Postmark's, one by one. */
  public Told postmark(JsonNode event) {
    String type = wordOf(event, "/RecordType");
    String id = Json.text(event, "/MessageID");
    UUID ours = ours(event, "/Metadata/outboundId");
    return switch (type) {
      case "delivery", "spamcomplaint" -> new Told.Receipt(ours, id, Delivery.DELIVERED, "");
      case "open", "click" -> new Told.Receipt(ours, id, Delivery.READ, "");
      case "bounce" -> {
        String kind = Json.textOr(event, "/Type", type);
        yield NO_BOUNCES.contains(kind.toLowerCase(Locale.ROOT))
            ? new Told.Aside("mail." + kind)
            : failed(ours, id, "POSTMARK_" + kind);
      }
      case "subscriptionchange" -> new Told.Aside("mail." + type);
      default -> unknown(type, event);
    };
  }

  /** Mailgun's, one by one. */
  public Told mailgun(JsonNode payload) {
    JsonNode event = payload.path("event-data");
    String type = wordOf(event, "/event");
    String id = Json.text(event, "/message/headers/message-id");
    UUID ours = ours(event, "/user-variables/outboundId");
    boolean temporary = wordOf(event, "/severity").equals("temporary");
    return switch (type) {
      case "delivered", COMPLAINED -> new Told.Receipt(ours, id, Delivery.DELIVERED, "");
      case "opened", "clicked" -> new Told.Receipt(ours, id, Delivery.READ, "");
      case "failed", "rejected" ->
          temporary
              ? new Told.Aside("mail.deferred")
              : failed(ours, id, "MAILGUN_" + Json.textOr(event, "/delivery-status/code", type));
      case "accepted", "unsubscribed", "stored" -> new Told.Aside("mail." + type);
      default -> unknown(type, payload);
    };
  }

  private static Told failed(@Nullable UUID ours, @Nullable String id, String reason) {
    return new Told.Receipt(ours, id, Delivery.FAILED, reason);
  }

  private static Told unknown(String type, JsonNode event) {
    return new Told.Unknown("mail." + type, event.toString());
  }

  private static String wordOf(JsonNode event, String pointer) {
    return Json.textOr(event, pointer, "none").toLowerCase(Locale.ROOT);
  }

  /** Where the sender of the mail said it, else wherever our message id stands. */
  private @Nullable UUID ours(JsonNode event, String pointer) {
    UUID told = Posts.ours(Json.text(event, pointer));
    return told != null ? told : within(event).orElse(null);
  }

  private Optional<UUID> within(JsonNode node) {
    if (node.isTextual()) {
      return Arrays.stream(node.asText().split("[\\s<>]+"))
          .filter(word -> word.contains("@") && word.length() <= ID_MAX)
          .flatMap(word -> sent.read(word).stream())
          .map(SentMessageIds.Sent::outboundId)
          .findFirst();
    }
    return StreamSupport.stream(node.spliterator(), false)
        .flatMap(child -> within(child).stream())
        .findFirst();
  }
}
