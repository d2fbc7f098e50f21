package io.careline.intake.domain;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known so far, for whoever goes on: some words, and what was collected. It is one text, so
 * that it is kept, searched, exported and erased as every other text of the conversation.
 */
public final class HandOverNote {
  private HandOverNote() {}

  /**
   * The text: the words, an empty line, and a line {@code field: value} for each field, by name.
   *
   * @param collected values without line breaks
   */
  public static String of(String words, Map<String, String> collected) {
    StringBuilder text = new StringBuilder(words.strip());
    if (!collected.isEmpty()) {
      text.append('\n');
      new TreeMap<>(collected)
          .forEach(
              (field, value) -> text.append('\n').append(field).append(": ").append(value.strip()));
    }
    return text.toString();
  }
}
