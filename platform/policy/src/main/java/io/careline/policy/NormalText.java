package io.careline.policy;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A text in which words are compared: lower case, no diacritics, single spaces, a space before the
 * first word and after the last.
 *
 * @param heads what begins at each word: nearly all words that are looked for are not there, and
 *     that is found out without a look at the text
 */
record NormalText(String value, Set<Long> heads) {
  private static final int STEM_MIN = 4;
  private static final String VOWELS = "aeiouy";

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
    String value = normal.toString();
    Set<Long> heads = new HashSet<>();
    for (int at = 0; at >= 0; at = value.indexOf(' ', at + 1)) {
      if (at + STEM_MIN < value.length()) {
        heads.add(head(value, at + 1));
      }
    }
    return new NormalText(value, heads);
  }

  /** As many characters as a stem has at least. */
  private static long head(String text, int from) {
    long head = 0;
    for (int i = from; i < from + STEM_MIN; i++) {
      head = head << Character.SIZE | text.charAt(i);
    }
    return head;
  }

  private static boolean endsWithSpace(StringBuilder text) {
    return text.charAt(text.length() - 1) == ' ';
  }

  /**
   * What words are looked for by, when this is one: without the vowel at its end if it is long
   * enough, so that {@code faktura} finds fakturze, and {@code Beschwerde} Beschwerden.
   */
  String stem() {
    String word = value.strip();
    int last = word.length() - 1;
    return last >= STEM_MIN && VOWELS.indexOf(word.charAt(last)) >= 0
        ? word.substring(0, last)
        : word;
  }

  /** Whether a word begins with {@code stem}; a very short one must be the whole word. */
  boolean hasWordFrom(String stem) {
    return stem.length() < STEM_MIN
        ? value.contains(" " + stem + " ")
        : heads.contains(head(stem, 0)) && value.contains(" " + stem);
  }
}
