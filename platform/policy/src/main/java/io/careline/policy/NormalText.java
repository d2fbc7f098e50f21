package io.careline.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text as words in lower case, found by how they begin: nearly all words that are looked for are
 * not there, and that is found out without a look at the text. For one thread.
 */
final class NormalText {
  /** As many letters as all inflections of a word have in common at its beginning. */
  static final int HEAD = 3;

  private static final int HEADS = 4_096;
  private static final String MARKS_OF_CLAUSES = ".,;:!?()\n\r–—\"„”“";

  private final String original;
  private final List<String> written = new ArrayList<>();
  private final List<String> folded = new ArrayList<>();
  private final List<Boolean> beginsClause = new ArrayList<>();
  private final Map<Long, List<Integer>> byHead = new HashMap<>();

  /** A bit for each head, of few: most heads that are looked for are not even here. */
  private final long[] heads = new long[HEADS / Long.SIZE];

  private final Map<String, Map<Integer, String>> stems = new HashMap<>();

  private NormalText(String original) {
    this.original = original;
  }

  static NormalText of(String text) {
    NormalText normal = new NormalText(text);
    int start = -1;
    boolean clause = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || isMark(c)) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        normal.add(text.substring(start, i), clause);
        clause = false;
        start = -1;
      }
      clause |= MARKS_OF_CLAUSES.indexOf(c) >= 0;
    }
    return normal;
  }

  /** Letters beyond the basic plane are two characters, and accents may stand by themselves. */
  private static boolean isMark(char c) {
    return Character.isSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private void add(String word, boolean clause) {
    String fold = Letters.folded(word);
    int place = written.size();
    written.add(word);
    folded.add(fold);
    beginsClause.add(clause);
    index(fold, place);
    String single = Letters.withoutDigraphs(fold);
    if (head(single) != head(fold)) {
      index(single, place);
    }
  }

  private void index(String word, int place) {
    long head = head(word);
    int bit = bit(head);
    heads[bit / Long.SIZE] |= 1L << bit;
    byHead.computeIfAbsent(head, any -> new ArrayList<>(2)).add(place);
  }

  /** What a word begins with; a shorter one is its own head. */
  static long head(String word) {
    long head = 0;
    for (int i = 0; i < Math.min(HEAD, word.length()); i++) {
      head = head << Character.SIZE | word.charAt(i);
    }
    return head;
  }

  /** The text as it was written. */
  String original() {
    return original;
  }

  int size() {
    return folded.size();
  }

  /** The word at {@code place}; empty outside. */
  String word(int place) {
    return place < 0 || place >= folded.size() ? "" : folded.get(place);
  }

  /** Whether something parts the word at {@code place} from the one before. */
  boolean beginsClause(int place) {
    return place <= 0 || place >= folded.size() || beginsClause.get(place);
  }

  /** Where words begin as {@code head} says. */
  @Nullable List<Integer> placesOf(long head) {
    int bit = bit(head);
    boolean perhaps = (heads[bit / Long.SIZE] & 1L << bit) != 0;
    return perhaps ? byHead.get(head) : null;
  }

  private static int bit(long head) {
    long mixed = head * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & (HEADS - 1);
  }

  String stem(int place, String language) {
    return stems
        .computeIfAbsent(language, any -> new HashMap<>())
        .computeIfAbsent(place, at -> Stems.of(written.get(at), language));
  }
}
