package io.careline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a newer schema breaks for those who know the older one. An event has writers and readers of
 * both ages, so that a field can neither become required nor cease to be.
 */
final class Compatibility {
  private static final List<String> TYPE = List.of("type", "format", "propertyNames");
  private final JsonNode before;
  private final JsonNode after;
  private final List<String> breaks = new ArrayList<>();

  private Compatibility(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** One sentence per break; empty if there is none. */
  static List<String> breaks(String name, JsonNode before, JsonNode after) {
    Compatibility compatibility = new Compatibility(before, after);
    compatibility.compare(name, before, after);
    return compatibility.breaks;
  }

  private void compare(String path, JsonNode rawOld, JsonNode rawNew) {
    JsonNode old = resolved(before, rawOld);
    JsonNode now = resolved(after, rawNew);
    if (TYPE.stream().anyMatch(field -> !old.path(field).equals(now.path(field)))) {
      breaks.add(path + " changed its type");
    }
    // An old reader fails on a value that it does not know.
    if (!old.path("enum").equals(now.path("enum"))) {
      breaks.add(path + " changed its values");
    }
    if (old.has("items")) {
      compare(path + "[]", old.get("items"), now.path("items"));
    }
    if (old.path("additionalProperties").isObject()) {
      compare(path + "{}", old.get("additionalProperties"), now.path("additionalProperties"));
    }
    compareFields(path, old, now);
  }

  private void compareFields(String path, JsonNode old, JsonNode now) {
    Set<String> requiredBefore = required(old);
    Set<String> requiredNow = required(now);
    old.path("properties")
        .fieldNames()
        .forEachRemaining(field -> {
          String at = path + "." + field;
          if (!now.path("properties").has(field)) {
            breaks.add(at + " vanished");
            return;
          }
          if (requiredBefore.contains(field) && !requiredNow.contains(field)) {
            breaks.add(at + " is not always there any more");
          }
          if (!requiredBefore.contains(field) && requiredNow.contains(field)) {
            breaks.add(at + " has to stay optional");
          }
          compare(at, old.path("properties").get(field), now.path("properties").get(field));
        });
    for (String field : requiredNow) {
      if (!old.path("properties").has(field)) {
        breaks.add(path + "." + field + " is new and has to be optional");
      }
    }
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : root.at(reference.substring(1));
  }

  private static Set<String> required(JsonNode schema) {
    Set<String> names = new HashSet<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }
}
