package io.careline.policy;

import java.text.Normalizer;
import java.util.Locale;

/** Letters as they are compared: in lower case and without diacritics. */
final class Letters {
  private static final String VOWELS = "aeiouyq";

  private Letters() {}

  static String folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (isPlain(lower)) {
      return lower;
    }
    String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length() + 2);
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      switch (c) {
        case 'ß' -> folded.append("ss");
        case 'ł' -> folded.append('l');
        case 'ø' -> folded.append('o');
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            folded.append(c);
          }
        }
      }
    }
    return folded.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * A word in which German umlauts may have been written as two letters, as if they had been one:
   * {@code kuendigen} becomes kundigen. In {@code neue} and {@code quer} they are what they are.
   */
  static String withoutDigraphs(String folded) {
    if (folded.indexOf('e', 1) < 0) {
      return folded;
    }
    StringBuilder single = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean second =
          c == 'e'
              && i > 0
              && "aou".indexOf(folded.charAt(i - 1)) >= 0
              && (i == 1 || VOWELS.indexOf(folded.charAt(i - 2)) < 0);
      if (!second) {
        single.append(c);
      }
    }
    return single.length() == folded.length() ? folded : single.toString();
  }
}
