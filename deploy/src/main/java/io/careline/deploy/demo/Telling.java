package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says in words what an event of a timeline tells. */
final class Telling {
  /** What is worth telling of an event besides its name, in this order. */
  private static final List<String> FIELDS =
      List.of(
          "queue",
          "agentId",
          "by",
          "what",
          "code",
          "reason",
          "rule",
          "template",
          "chain",
          "trigger",
          "tier",
          "recipients",
          "share",
          "survey",
          "scores",
          "bot",
          "late");

  private Telling() {}

  /** {@code inquiry.assigned agentId=greta by=greta}, and the clock where it is about one. */
  static String of(String type, JsonNode data) {
    List<String> parts = new ArrayList<>();
    parts.add(type.replace("careline.", "").replace(".v1", ""));
    JsonNode clock = data.path("clock");
    if (clock.isObject()) {
      parts.add(clock.path("promise").asText() + " (" + clock.path("target").asText() + ")");
    }
    for (String field : FIELDS) {
      JsonNode value = data.path(field);
      if (field.equals("scores")) {
        value.forEach(score ->
            parts.add(score.path("measure").asText() + "=" + score.path("value").asText()));
      } else if (value.isArray() && !value.isEmpty()) {
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        parts.add(field + "=" + String.join(",", items));
      } else if (value.isValueNode() && !value.isNull() && !isFalse(value)) {
        parts.add(field + "=" + value.asText());
      }
    }
    return String.join(" ", parts);
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.asBoolean();
  }
}
