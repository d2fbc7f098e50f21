package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item of Messenger or Instagram. */
final class MessengerItem {
  /** What customers say; it may come together with a referral. */
  private static final Set<String> SAID = Set.of("message", "message_edit", "postback");

  /** Items that ask nothing of customer care. */
  private static final Set<String> ASIDE =
      Set.of(
          "reaction",
          "delivery",
          "read",
          "optin",
          "referral",
          "account_linking",
          "pass_thread_control",
          "take_thread_control",
          "request_thread_control",
          "app_roles");

  private final JsonNode item;
  private final String platform;
  private final String source;

  /**
   * An item.
   *
   * @param platform {@code messenger} or {@code instagram}
   * @param source the page or account that the customer turned to
   */
  MessengerItem(JsonNode item, String platform, String source) {
    this.item = item;
    this.platform = platform;
    this.source = source;
  }

  List<Told> read() {
    String known = Json.text(item, "/sender/id");
    // A guest of a web page's chat has a reference instead.
    String sender = known == null ? Json.text(item, "/sender/user_ref") : known;
    if (SAID.stream().anyMatch(item::has)) {
      return List.of(sender == null ? unknown() : turned(handle(sender)));
    }
    if (item.path("delivery").has("mids")) {
      return delivered();
    }
    String seen = Json.text(item, "/read/mid");
    if (seen != null) {
      return List.of(new Told.Receipt(null, seen, Delivery.READ, ""));
    }
    return List.of(
        ASIDE.stream().filter(item::has).findFirst().map(this::aside).orElseGet(this::unknown));
  }

  private Contact.Sender handle(String sender) {
    // Ids are unique on their platform alone.
    return Posts.handle(platform + ":" + sender, null);
  }

  private Told turned(Contact.Sender sender) {
    JsonNode message = item.path("message");
    String id = Json.text(message, "/mid");
    if (message.path("is_echo").asBoolean()) {
      return echo(id, Json.text(message, "/metadata"));
    }
    if (message.path("is_deleted").asBoolean()) {
      return aside("deleted");
    }
    if (id != null) {
      return said(sender, id, textOf(message));
    }
    if (item.has("message_edit")) {
      return edited(sender, item.path("message_edit"));
    }
    return item.has("postback") ? chosen(sender, item.path("postback")) : unknown();
  }

  /** The company's own message; its metadata is our id if we gave it with the message. */
  private Told echo(@Nullable String id, @Nullable String metadata) {
    UUID outboundId = Posts.ours(metadata);
    return id == null || outboundId == null ? aside("echo") : new Told.Sent(outboundId, id);
  }

  private Told edited(Contact.Sender sender, JsonNode edit) {
    String id = Json.text(edit, "/mid");
    // It comes under the id of what it changes.
    String own = id + "/edit/" + Json.textOr(edit, "/num_edit", "1");
    return id == null ? unknown() : said(sender, own, Posts.edited(Json.text(edit, "/text")));
  }

  private Told chosen(Contact.Sender sender, JsonNode postback) {
    String text = Json.text(postback, "/title");
    return said(
        sender, Json.text(postback, "/mid"), text == null ? Json.text(postback, "/payload") : text);
  }

  private Told said(Contact.Sender sender, @Nullable String id, @Nullable String text) {
    Instant at = Posts.time(Json.text(item, "/timestamp"));
    return Posts.social(source, id, sender, text, at);
  }

  private static String textOf(JsonNode message) {
    List<String> lines = new ArrayList<>();
    lines.add(Json.textOr(message, "/text", ""));
    if (message.path("is_unsupported").asBoolean()) {
      lines.add("[message of a kind that Meta does not pass on]");
    }
    for (JsonNode attachment : message.path("attachments")) {
      lines.add(
          Posts.instead(
              Json.textOr(attachment, "/type", "attachment"),
              Json.text(attachment, "/title"),
              Json.text(attachment, "/payload/url"),
              Json.text(attachment, "/payload/coordinates/lat"),
              Json.text(attachment, "/payload/coordinates/long")));
    }
    return Posts.lines(lines.toArray(String[]::new));
  }

  private List<Told> delivered() {
    List<Told> receipts = new ArrayList<>();
    for (JsonNode id : item.at("/delivery/mids")) {
      receipts.add(new Told.Receipt(null, id.asText(), Delivery.DELIVERED, ""));
    }
    return receipts;
  }

  private Told aside(String name) {
    return new Told.Aside(platform + "." + name);
  }

  private Told unknown() {
    return new Told.Unknown(platform, item.toString());
  }
}
