package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object field by field and remembers every mistake, so that the sender hears of all
 * of them at once. A field that is wrong reads as if it were absent; {@link #check} comes last.
 */
final class JsonFields {
  private static final int MISTAKES_MAX = 100;

  private static final int ID_LENGTH = 36;

  private final JsonNode node;
  private final String pointer;
  private final List<FieldError> mistakes;
  private final Set<String> known = new HashSet<>();

  private JsonFields(JsonNode node, String pointer, List<FieldError> mistakes) {
    this.node = node;
    this.pointer = pointer;
    this.mistakes = mistakes;
  }

  /**
   * The object that {@code body} holds.
   *
   * @throws ProblemException 400 if it holds none
   */
  static JsonFields of(byte @Nullable [] body, ObjectMapper mapper) {
    return new JsonFields(JsonBody.object(body, mapper), "", new ArrayList<>());
  }

  /** Remembers a mistake at a field. */
  void wrong(String name, String what) {
    if (mistakes.size() < MISTAKES_MAX) {
      mistakes.add(new FieldError(at(name), what));
    }
  }

  boolean isWrong(String name) {
    return mistakes.stream().anyMatch(mistake -> mistake.pointer().equals(at(name)));
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** A text that must be there; empty if it is not. */
  String text(String name, int max) {
    String text = optionalText(name, max);
    if (!has(name)) {
      wrong(name, "is missing");
    } else if (text != null && text.isBlank()) {
      wrong(name, "must not be empty");
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String name, int max) {
    JsonNode field = field(name);
    if (field == null) {
      return null;
    }
    if (!field.isTextual()) {
      wrong(name, "must be a text");
      return null;
    }
    String text = field.textValue();
    if (text.length() > max) {
      wrong(name, "has " + text.length() + " characters; at most " + max + " are allowed");
      return null;
    }
    // The database can't hold it, and no customer means it.
    return text.replace("\0", "");
  }

  /** A text of a form; {@code form} says it in words. */
  @Nullable String optionalText(String name, Pattern pattern, String form) {
    String text = optionalText(name, Integer.MAX_VALUE);
    if (text != null && !pattern.matcher(text).matches()) {
      wrong(name, "must be " + form);
      return null;
    }
    return text;
  }

  <E extends Enum<E>> @Nullable E optional(String name, Class<E> type) {
    String text = optionalText(name, Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    E[] all = type.getEnumConstants();
    for (E one : all) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    wrong(name, "must be one of " + Arrays.toString(all));
    return null;
  }

  <E extends Enum<E>> @Nullable E required(String name, Class<E> type) {
    if (!has(name)) {
      known.add(name);
      wrong(name, "is missing; one of " + Arrays.toString(type.getEnumConstants()));
      return null;
    }
    return optional(name, type);
  }

  @Nullable Instant optionalTime(String name) {
    String text = optionalText(name, Integer.MAX_VALUE);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      wrong(name, "must be a time as RFC 3339, such as 2026-03-02T09:00:00Z");
      return null;
    }
  }

  /** An id that must be there; null if it is not. */
  @Nullable UUID id(String name) {
    String text = text(name, ID_LENGTH);
    return text.isEmpty() ? null : idOf(name, text);
  }

  /** Ids, of which there must be one at least. */
  Set<UUID> ids(String name, int count) {
    Set<UUID> ids = new LinkedHashSet<>();
    Set<String> texts = texts(name, count, ID_LENGTH);
    if (texts.isEmpty() && !isWrong(name)) {
      wrong(name, "must be a list of at least one id");
    }
    for (String text : texts) {
      UUID id = idOf(name, text);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private @Nullable UUID idOf(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      wrong(name, "must be an id such as 0190f3a2-7c1e-7b4d-8a53-2f1d6c9e0b11");
      return null;
    }
  }

  @Nullable Double optionalNumber(String name, double from, double to) {
    JsonNode field = field(name);
    if (field == null) {
      return null;
    }
    double value = field.doubleValue();
    if (!field.isNumber() || !(value >= from && value <= to)) {
      wrong(name, "must be a number from " + from + " to " + to);
      return null;
    }
    return value;
  }

  /** The objects of a list; none if it is absent. */
  List<JsonFields> objects(String name, int count) {
    JsonNode field = field(name);
    List<JsonFields> objects = new ArrayList<>();
    if (field == null) {
      return objects;
    }
    if (!field.isArray() || field.size() > count) {
      wrong(name, "must be a list of at most " + count + " objects");
      return objects;
    }
    for (int i = 0; i < field.size(); i++) {
      String place = name + "/" + i;
      if (field.get(i).isObject()) {
        objects.add(new JsonFields(field.get(i), at(place), mistakes));
      } else {
        wrong(place, "must be an object");
      }
    }
    return objects;
  }

  boolean flag(String name) {
    JsonNode field = field(name);
    if (field != null && !field.isBoolean()) {
      wrong(name, "must be true or false");
    }
    return field != null && field.booleanValue();
  }

  Set<String> texts(String name, int count, int max) {
    JsonNode field = field(name);
    if (field == null) {
      return Set.of();
    }
    if (!field.isArray() || field.size() > count) {
      wrong(name, "must be a list of at most " + count + " texts");
      return Set.of();
    }
    Set<String> texts = new TreeSet<>();
    for (int i = 0; i < field.size(); i++) {
      JsonNode one = field.get(i);
      if (!one.isTextual() || one.textValue().length() > max) {
        wrong(name + "/" + i, "must be a text of at most " + max + " characters");
      } else {
        texts.add(one.textValue());
      }
    }
    return texts;
  }

  Map<String, String> textsByName(String name, int count) {
    JsonNode field = field(name);
    if (field == null) {
      return Map.of();
    }
    if (!field.isObject() || field.size() > count) {
      wrong(name, "must be an object of at most " + count + " texts");
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : field.properties()) {
      if (one.getValue().isTextual()) {
        texts.put(one.getKey(), one.getValue().textValue());
      } else {
        wrong(name + "/" + escape(one.getKey()), "must be a text");
      }
    }
    return texts;
  }

  /** A text of a form that must be there. */
  @Nullable String requiredText(String name, Pattern pattern, String form) {
    if (!has(name)) {
      known.add(name);
      wrong(name, "is missing");
      return null;
    }
    return optionalText(name, pattern, form);
  }

  /** An object that must be there; null if it is not. */
  @Nullable JsonFields object(String name) {
    JsonNode field = field(name);
    if (field == null || !field.isObject()) {
      wrong(name, field == null ? "is missing" : "must be an object");
      return null;
    }
    return new JsonFields(field, at(name), mistakes);
  }

  /** Names the fields that nobody asked for. */
  void nothingElse() {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            String all = String.join(", ", new TreeSet<>(known));
            wrong(escape(name), "is unknown" + (all.isEmpty() ? "" : "; known are " + all));
          }
        });
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException 400 with every mistake
   */
  void check() {
    nothingElse();
    if (!mistakes.isEmpty()) {
      throw JsonBody.invalid(mistakes);
    }
  }

  private @Nullable JsonNode field(String name) {
    known.add(name);
    JsonNode field = node.get(name);
    return field == null || field.isNull() ? null : field;
  }

  private String at(String name) {
    return pointer + "/" + name;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
