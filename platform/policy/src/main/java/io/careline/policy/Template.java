package io.careline.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that is filled from a JSON document: a JSON pointer (RFC 6901) alone, such as {@code
 * /event/user}, or any text with pointers in braces, such as {@code slack:{/event/user}}.
 */
public record Template(String text) {
  private static final Pattern HOLE = Pattern.compile("\\{(/[^{}]*)}");
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~{}/]++|~[01])*+)++");

  /** Whether {@code text} is a JSON pointer. */
  public static boolean isPointer(String text) {
    return POINTER.matcher(text).matches();
  }

  /** The pointers that are looked up. */
  public List<String> pointers() {
    if (text.startsWith("/")) {
      return List.of(text);
    }
    List<String> pointers = new ArrayList<>();
    Matcher hole = HOLE.matcher(text);
    while (hole.find()) {
      pointers.add(hole.group(1));
    }
    return pointers;
  }

  /** Whether every brace belongs to a pointer. */
  public boolean isWhole() {
    String rest = text.startsWith("/") ? "" : HOLE.matcher(text).replaceAll("");
    return !rest.contains("{")
        && !rest.contains("}")
        && pointers().stream().allMatch(Template::isPointer);
  }

  /**
   * The text, filled; empty if one of its pointers leads nowhere.
   *
   * @param at what stands at a pointer
   */
  public Optional<String> fill(Function<String, Optional<String>> at) {
    if (text.startsWith("/")) {
      return at.apply(text);
    }
    StringBuilder filled = new StringBuilder();
    int end = 0;
    Matcher hole = HOLE.matcher(text);
    while (hole.find()) {
      Optional<String> value = at.apply(hole.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      filled.append(text, end, hole.start()).append(value.get());
      end = hole.end();
    }
    return Optional.of(filled.append(text, end, text.length()).toString());
  }

  /** The first of {@code templates} that can be filled. */
  public static Optional<String> first(
      List<Template> templates, Function<String, Optional<String>> at) {
    return templates.stream().flatMap(template -> template.fill(at).stream()).findFirst();
  }
}
