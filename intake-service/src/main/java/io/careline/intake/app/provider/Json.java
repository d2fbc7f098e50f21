package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Looks into payloads of others, where anything may be absent or of another type. */
final class Json {
  private Json() {}

  /** The text, number or truth value at a JSON pointer; null if there is none, or an empty one. */
  static @Nullable String text(JsonNode node, String pointer) {
    JsonNode found = node.at(pointer);
    return found.isValueNode() && !found.isNull() && !found.asText().isEmpty()
        ? found.asText()
        : null;
  }

  static String textOr(JsonNode node, String pointer, String otherwise) {
    String text = text(node, pointer);
    return text == null ? otherwise : text;
  }
}
