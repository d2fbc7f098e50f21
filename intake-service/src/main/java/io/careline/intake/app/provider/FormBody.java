package io.careline.intake.app.provider;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of {@code application/x-www-form-urlencoded}, by name. */
public final class FormBody {
  private final SortedMap<String, List<String>> fields = new TreeMap<>();

  private FormBody() {}

  /**
   * The fields of {@code text}, a body or a query.
   *
   * @throws IllegalArgumentException if it is no such form
   */
  public static FormBody parse(String text) {
    FormBody form = new FormBody();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        form.fields.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
      }
    }
    return form;
  }

  /** The fields of {@code text}; empty if it is no form, such as JSON. */
  public static Optional<FormBody> ifForm(String text) {
    try {
      return text.startsWith("{") ? Optional.empty() : Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value; null if there is none, or an empty one. */
  public @Nullable String get(String name) {
    List<String> values = fields.get(name);
    return values == null || values.getFirst().isEmpty() ? null : values.getFirst();
  }

  /** The first value, or {@code otherwise}. */
  String or(String name, String otherwise) {
    String value = get(name);
    return value == null ? otherwise : value;
  }

  /** All fields, encoded again. */
  @Override
  public String toString() {
    return fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(value -> pair(field.getKey(), value)))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Names and values one after the other, sorted by name and then by value, each value once. */
  String inOrder() {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, values) ->
        values.stream().sorted().distinct().forEach(value -> text.append(name).append(value)));
    return text.toString();
  }
}
