package io.careline.policy;

import java.util.List;
import java.util.Map;

/**
 * Words that give a matter away, per language. Every language is tried on every text, because
 * people mix languages and detection errs.
 *
 * @param byLanguage BCP 47 language to words or phrases, as the manager wrote them
 * @param normal the same, normalised: what a word of the text must begin with
 */
public record WordList(Map<String, List<String>> byLanguage, List<String> normal) {

  /** No words. */
  public static final WordList NONE = new WordList(Map.of(), List.of());

  public WordList {
    byLanguage = Copies.of(byLanguage);
    normal = List.copyOf(normal);
  }

  /** The list of these words. */
  public static WordList of(Map<String, List<String>> byLanguage) {
    return new WordList(
        byLanguage,
        byLanguage.values().stream()
            .flatMap(List::stream)
            .map(word -> NormalText.of(word).stem())
            .filter(word -> !word.isBlank())
            .distinct()
            .sorted()
            .toList());
  }

  boolean isEmpty() {
    return normal.isEmpty();
  }

  boolean matches(NormalText text) {
    return normal.stream().anyMatch(text::hasWordFrom);
  }
}
