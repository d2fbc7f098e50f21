package io.careline.policy;

import java.util.Map;

/**
 * One short text in several languages.
 *
 * @param byLanguage BCP 47 language to text
 */
public record Texts(Map<String, String> byLanguage) {
  public Texts {
    byLanguage = Copies.of(byLanguage);
  }

  /** The text in {@code language}, else in {@code fallback}, else empty. */
  public String in(String language, String fallback) {
    return byLanguage.getOrDefault(language, byLanguage.getOrDefault(fallback, ""));
  }
}
