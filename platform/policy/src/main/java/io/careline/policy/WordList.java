package io.careline.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words that give a matter away, per language. Every language is tried on every text, because
 * people mix languages and detection errs.
 */
public final class WordList {

  /** No words. */
  public static final WordList NONE = new WordList(Map.of());

  private final Map<String, List<String>> byLanguage;

  /** Made when first looked for: only intake looks, and stems of Polish take memory. */
  private volatile @Nullable List<SoughtWord> sought;

  private WordList(Map<String, List<String>> byLanguage) {
    this.byLanguage = Copies.of(byLanguage);
  }

  /**
   * The list of these words.
   *
   * @param byLanguage BCP 47 language to words or phrases, as the manager wrote them
   */
  public static WordList of(Map<String, List<String>> byLanguage) {
    return new WordList(byLanguage);
  }

  /** BCP 47 language to words or phrases, as the manager wrote them. */
  public Map<String, List<String>> byLanguage() {
    return byLanguage;
  }

  /**
   * Whether one of the words stands in {@code text}, denied or not: of what is out of order people
   * say that there is none.
   */
  public boolean isNamedIn(String text) {
    NormalText normal = NormalText.of(text);
    return sought().stream().anyMatch(word -> word.isNamedIn(normal));
  }

  boolean isEmpty() {
    return byLanguage.isEmpty();
  }

  /** The first word that stands in {@code text} and is not denied there, as it was written. */
  Optional<String> findIn(NormalText text) {
    for (SoughtWord word : sought()) {
      if (word.isIn(text)) {
        return Optional.of(word.written());
      }
    }
    return Optional.empty();
  }

  private List<SoughtWord> sought() {
    List<SoughtWord> known = sought;
    if (known == null) {
      known =
          byLanguage.entrySet().stream()
              .flatMap(entry ->
                  entry.getValue().stream().map(word -> SoughtWord.of(word, entry.getKey())))
              .toList();
      sought = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WordList list && byLanguage.equals(list.byLanguage);
  }

  @Override
  public int hashCode() {
    return byLanguage.hashCode();
  }

  @Override
  public String toString() {
    return byLanguage.toString();
  }
}
