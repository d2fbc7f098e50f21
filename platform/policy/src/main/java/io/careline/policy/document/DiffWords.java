package io.careline.policy.document;

import io.careline.policy.handbook.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Differences as a manager reads them, in English. */
final class DiffWords {
  private static final Pattern DURATION = Pattern.compile("P(?=.*\\d[YMWDHS])[0-9YMWDTHS.]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final int LENGTH_MAX = 300;
  private static final String ARROW = " › ";

  private DiffWords() {}

  /** {@code acknowledgeWithin} becomes {@code acknowledge within}. */
  static String name(String field) {
    return HUMP.matcher(field).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  static String changed(List<String> place, DocumentTree before, DocumentTree after) {
    return where(place) + " was " + value(before) + ", is now " + value(after) + ".";
  }

  static String added(List<String> place, DocumentTree value) {
    return where(place) + " is new: " + value(value) + ".";
  }

  static String removed(List<String> place, DocumentTree value) {
    return where(place) + " is gone; it was " + value(value) + ".";
  }

  static String moved(List<String> place, @Nullable String behind) {
    return where(place)
        + (behind == null ? " now comes first." : " now comes right after " + behind + ".");
  }

  static String reordered(List<String> place) {
    return where(place) + " says the same in another order.";
  }

  static String list(List<String> place, DocumentTree.Items before, DocumentTree.Items after) {
    List<DocumentTree> added = without(after.all(), before.all());
    List<DocumentTree> removed = without(before.all(), after.all());
    List<String> parts = new ArrayList<>();
    if (!added.isEmpty()) {
      parts.add("added " + values(added));
    }
    if (!removed.isEmpty()) {
      parts.add("removed " + values(removed));
    }
    if (parts.isEmpty()) {
      parts.add("the order is now " + values(after.all()));
    }
    return where(place) + ": " + String.join("; ", parts) + ".";
  }

  private static List<DocumentTree> without(List<DocumentTree> all, List<DocumentTree> others) {
    List<DocumentTree> rest = new ArrayList<>(all);
    others.forEach(rest::remove);
    return rest;
  }

  private static String where(List<String> place) {
    String text = String.join(ARROW, place);
    return text.isEmpty()
        ? "The policy"
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String values(List<DocumentTree> all) {
    return shortened(all.stream().map(DiffWords::plain).reduce((a, b) -> a + ", " + b).orElse(""));
  }

  private static String value(DocumentTree value) {
    return shortened(plain(value));
  }

  private static String plain(DocumentTree value) {
    return switch (value) {
      case DocumentTree.Value(String text) -> text(text);
      case DocumentTree.Items(List<DocumentTree> all) ->
          all.isEmpty()
              ? "nothing"
              : String.join(", ", all.stream().map(DiffWords::plain).toList());
      case DocumentTree.Fields fields ->
          String.join(
              "; ",
              fields.byName().entrySet().stream()
                  .map(entry -> name(entry.getKey()) + " " + plain(entry.getValue()))
                  .toList());
    };
  }

  private static String text(String text) {
    return DURATION.matcher(text).matches() ? Speech.ENGLISH.iso(text) + " (" + text + ")" : text;
  }

  private static String shortened(String text) {
    return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + " …";
  }
}
