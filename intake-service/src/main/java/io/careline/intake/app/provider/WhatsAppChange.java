package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One change of a WhatsApp Business account: any number of messages and statuses. */
final class WhatsAppChange {
  private static final String UNSUPPORTED = "[message of a kind that WhatsApp does not pass on]";

  private final JsonNode value;
  private final String source;

  private WhatsAppChange(JsonNode value, UnaryOperator<String> sources) {
    this.value = value;
    this.source = sources.apply(Json.textOr(value, "/metadata/phone_number_id", "whatsapp"));
  }

  static List<Told> read(JsonNode change, UnaryOperator<String> sources) {
    String field = Json.textOr(change, "/field", "none");
    return switch (field) {
      case "messages" -> new WhatsAppChange(change.path("value"), sources).all(change);
      case "smb_message_echoes" -> List.of(new Told.Aside("whatsapp.echo"));
      default -> List.of(new Told.Unknown("whatsapp." + field, change.toString()));
    };
  }

  private List<Told> all(JsonNode change) {
    List<Told> told = new ArrayList<>();
    value.path("messages").forEach(message -> told.add(message(message)));
    value.path("statuses").forEach(status -> told.add(status(status)));
    return told.isEmpty()
        ? List.of(new Told.Unknown("whatsapp.messages", change.toString()))
        : told;
  }

  private Told message(JsonNode message) {
    String type = Json.textOr(message, "/type", "none");
    String id = Json.text(message, "/id");
    Contact.Sender sender = senderOf(message);
    return switch (type) {
      case "reaction", "revoke", "system" -> new Told.Aside("whatsapp." + type);
      case String _ when id == null || sender == null -> unknown(type, message);
      case "edit" -> said(message, id, sender, Posts.edited(textOf(message.at("/edit/message"))));
      default -> {
        String text = textOf(message);
        yield text == null ? unknown(type, message) : said(message, id, sender, text);
      }
    };
  }

  private Told said(JsonNode message, String id, Contact.Sender sender, String text) {
    return Posts.social(source, id, sender, text, Posts.time(Json.text(message, "/timestamp")));
  }

  private static Told unknown(String type, JsonNode message) {
    return new Told.Unknown("whatsapp.message." + type, message.toString());
  }

  /** People have a number, or, where they hide it, an id of the business's own. */
  private Contact.@Nullable Sender senderOf(JsonNode message) {
    String number = Json.text(message, "/from");
    String user = Json.text(message, "/from_user_id");
    if (number == null && user == null && value.path("contacts").size() == 1) {
      number = Json.text(value, "/contacts/0/wa_id");
      user = Json.text(value, "/contacts/0/user_id");
    }
    if (number != null) {
      String digits = number.startsWith("+") ? number : "+" + number;
      return Posts.phone(digits, nameOf("wa_id", number));
    }
    return user == null ? null : Posts.handle("whatsapp:" + user, nameOf("user_id", user));
  }

  private @Nullable String nameOf(String key, String id) {
    for (JsonNode contact : value.path("contacts")) {
      if (contact.path(key).asText().equals(id)) {
        return Json.text(contact, "/profile/name");
      }
    }
    return null;
  }

  /** What an agent reads; null for a type that nobody foresaw. */
  private static @Nullable String textOf(JsonNode message) {
    String type = Json.textOr(message, "/type", "none");
    return switch (type) {
      case "text" -> Json.textOr(message, "/text/body", "");
      case "button" -> Json.textOr(message, "/button/text", "");
      case "interactive" -> choice(message.path("interactive"));
      case "image", "video", "audio", "voice", "document", "sticker" ->
          media(type, message.path(type));
      case "location" -> location(message.path("location"));
      case "contacts" -> contacts(message.path("contacts"));
      case "order" -> Posts.lines("[order]", Json.text(message, "/order/text"));
      case "unsupported", "unknown" -> UNSUPPORTED;
      default -> null;
    };
  }

  private static String choice(JsonNode interactive) {
    return Posts.lines(
        Json.text(interactive, "/button_reply/title"),
        Json.text(interactive, "/list_reply/title"),
        Json.text(interactive, "/list_reply/description"),
        Json.text(interactive, "/nfm_reply/body"));
  }

  private static String media(String type, JsonNode media) {
    return Posts.lines(
        Json.text(media, "/caption"),
        Posts.instead(
            type,
            Json.text(media, "/filename"),
            Json.text(media, "/mime_type"),
            Json.text(media, "/id")));
  }

  private static String location(JsonNode location) {
    return Posts.instead(
        "location",
        Json.text(location, "/latitude"),
        Json.text(location, "/longitude"),
        Json.text(location, "/name"),
        Json.text(location, "/address"));
  }

  private static String contacts(JsonNode contacts) {
    List<String> lines = new ArrayList<>();
    for (JsonNode contact : contacts) {
      lines.add(
          Posts.instead(
              "contact",
              Json.text(contact, "/name/formatted_name"),
              Json.text(contact, "/phones/0/phone"),
              Json.text(contact, "/emails/0/email")));
    }
    return String.join("\n", lines);
  }

  private static Told status(JsonNode status) {
    String word = Json.textOr(status, "/status", "none").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "delivered" -> receipt(status, Delivery.DELIVERED, "");
      case "read", "played" -> receipt(status, Delivery.READ, "");
      case "failed" ->
          receipt(status, Delivery.FAILED, "META_" + Json.textOr(status, "/errors/0/code", "0"));
      case "sent", "deleted", "warning" -> new Told.Aside("whatsapp.status." + word);
      default -> new Told.Unknown("whatsapp.status." + word, status.toString());
    };
  }

  private static Told receipt(JsonNode status, Delivery delivery, String reason) {
    return new Told.Receipt(
        Posts.ours(Json.text(status, "/biz_opaque_callback_data")),
        Json.text(status, "/id"),
        delivery,
        reason);
  }
}
