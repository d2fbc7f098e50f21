package io.careline.intake.app.provider.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into JSON that stands in a field of a form. */
final class Payloads {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Payloads() {}

  /** What {@code text} holds; missing if it is no JSON. */
  static JsonNode json(@Nullable String text) {
    try {
      JsonNode node = text == null || text.isBlank() ? null : MAPPER.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text that {@code node} is; empty if it is none. */
  static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }

  /** The same, null if it is none. */
  static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
  }

  /** Which part of a form has which content id, turned round: the ids by the names of parts. */
  static Map<String, String> idsByPart(JsonNode partsById) {
    Map<String, String> ids = new HashMap<>();
    partsById.properties().forEach(entry -> ids.put(text(entry.getValue()), entry.getKey()));
    return ids;
  }
}
