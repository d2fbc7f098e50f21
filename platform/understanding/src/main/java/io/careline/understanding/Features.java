package io.careline.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a text consists of, as hashes: words, pairs of words, and the letters of words in groups of
 * two to five, so that inflected and misspelt words have much in common. Letters are compared
 * without case and diacritics.
 */
final class Features {
  /** What stands further behind in a text is not looked at. */
  static final int TEXT_MAX = 2_000;

  private static final int GRAM_MIN = 2;
  private static final int GRAM_MAX = 5;
  private static final int WORD_KIND = 0x57;
  private static final int PAIR_KIND = 0x50;
  private static final int GRAM_KIND = 0x47;
  private static final int SEED = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private final int mask;
  private int[] hashes = new int[512];
  private int size;

  private Features(int bits) {
    this.mask = (1 << bits) - 1;
  }

  /**
   * How often each feature stands in a text.
   *
   * @param hashes ascending, each once
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Counts(int[] hashes, int[] counts) {
    private static Counts of(int[] sorted) {
      int[] hashes = new int[sorted.length];
      int[] counts = new int[sorted.length];
      int size = 0;
      for (int i = 0; i < sorted.length; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
          hashes[size++] = sorted[i];
        }
        counts[size - 1]++;
      }
      return new Counts(Arrays.copyOf(hashes, size), Arrays.copyOf(counts, size));
    }
  }

  /** How often each feature stands in {@code text}, by its hash of {@code bits} bits. */
  static Counts of(String text, int bits) {
    Features features = new Features(bits);
    List<String> words = words(text);
    int before = hash(PAIR_KIND, SEED);
    for (String word : words) {
      features.count(hash(word, hash(WORD_KIND, SEED)));
      features.count(hash(word, before));
      before = hash(' ', hash(word, hash(PAIR_KIND, SEED)));
      features.grams(' ' + word + ' ');
    }
    int[] sorted = Arrays.copyOf(features.hashes, features.size);
    Arrays.sort(sorted);
    return Counts.of(sorted);
  }

  private void grams(String word) {
    for (int start = 0; start < word.length(); start++) {
      int hash = hash(GRAM_KIND, SEED);
      for (int end = start; end < Math.min(word.length(), start + GRAM_MAX); end++) {
        hash = hash(word.charAt(end), hash);
        if (end - start + 1 >= GRAM_MIN) {
          count(hash);
        }
      }
    }
  }

  private void count(int hash) {
    // The lowest bits of this hash are its worst.
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = (hash ^ (hash >>> 15) ^ (hash >>> 21)) & mask;
  }

  private static int hash(String text, int seed) {
    int hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = hash(text.charAt(i), hash);
    }
    return hash;
  }

  /** FNV-1a. */
  private static int hash(int value, int seed) {
    int low = (seed ^ (value & 0xFF)) * PRIME;
    return (low ^ (value >>> 8)) * PRIME;
  }

  /** The words of {@code text} in lower case without diacritics; digits are all the same. */
  static List<String> words(String text) {
    String start = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    String apart = Normalizer.normalize(start.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.isDigit(c)) {
        word.append('0');
      } else if (Character.isLetter(c)) {
        word.append(c == 'ł' ? 'l' : c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && !isApostrophe(c)) {
        end(word, words);
      }
    }
    end(word, words);
    return words;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
