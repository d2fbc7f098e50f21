package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A payload of Meta's: any number of entries, each with any number of changes or items. */
public final class MetaPayload {
  private static final List<String> ITEMS = List.of("messaging", "standby");

  private MetaPayload() {}

  /**
   * All that {@code payload} says, in its order.
   *
   * @param sources what the company calls Meta's id of a page or number
   */
  public static List<Told> read(JsonNode payload, UnaryOperator<String> sources) {
    String object = Json.textOr(payload, "/object", "none");
    List<Told> told = new ArrayList<>();
    for (JsonNode entry : payload.path("entry")) {
      switch (object) {
        case "whatsapp_business_account" -> {
          for (JsonNode change : entry.path("changes")) {
            told.addAll(WhatsAppChange.read(change, sources));
          }
        }
        case "page" -> told.addAll(entry(entry, "messenger", sources));
        case "instagram" -> told.addAll(entry(entry, "instagram", sources));
        default -> told.add(new Told.Unknown(object, entry.toString()));
      }
    }
    return told.isEmpty() ? List.of(new Told.Unknown(object, payload.toString())) : told;
  }

  private static List<Told> entry(JsonNode entry, String platform, UnaryOperator<String> sources) {
    List<Told> told = new ArrayList<>();
    String source = sources.apply(Json.textOr(entry, "/id", platform));
    for (String items : ITEMS) {
      for (JsonNode item : entry.path(items)) {
        told.addAll(new MessengerItem(item, platform, source).read());
      }
    }
    for (JsonNode change : entry.path("changes")) {
      // Instagram may send its messages as changes.
      JsonNode value = change.path("value");
      if (value.has("sender") && change.path("field").asText().startsWith("messag")) {
        told.addAll(new MessengerItem(value, platform, source).read());
      } else {
        String field = Json.textOr(change, "/field", "none");
        told.add(new Told.Unknown(platform + "." + field, change.toString()));
      }
    }
    return told.isEmpty() ? List.of(new Told.Unknown(platform, entry.toString())) : told;
  }
}
