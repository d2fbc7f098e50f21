package io.careline.policy;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text in which words are compared: lower case, no diacritics, single spaces, a space before the
 * first word and after the last.
 */
record NormalText(String value) {

  static NormalText of(String text) {
    String folded =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("ø", "o");
    StringBuilder normal = new StringBuilder(folded.length() + 2).append(' ');
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        normal.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && !endsWithSpace(normal)) {
        normal.append(' ');
      }
    }
    if (!endsWithSpace(normal)) {
      normal.append(' ');
    }
    return new NormalText(normal.toString());
  }

  private static boolean endsWithSpace(StringBuilder text) {
    return text.charAt(text.length() - 1) == ' ';
  }

  /** Whether a word begins with {@code word}, itself normal: so {@code cancel} finds cancelled. */
  boolean hasWordFrom(String word) {
    String stem = word.strip();
    return stem.length() < 4 ? value.contains(" " + stem + " ") : value.contains(" " + stem);
  }
}
