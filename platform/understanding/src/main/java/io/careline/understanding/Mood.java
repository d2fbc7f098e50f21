package io.careline.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a text sounds, by words in German, English and Polish that say so. A denied word counts as
 * its opposite: "not happy". Whoever writes of a fault is not angry for that alone, so faults are
 * no such words.
 *
 * @param negative words of this kind
 * @param positive words of this kind
 */
public record Mood(int negative, int positive) {
  private static final String RESOURCE = "/models/mood.txt";

  /** Below and above, one kind clearly outweighs the other. */
  private static final double CLEAR = 0.3;

  private static final int BACK = 2;

  private static final Set<String> DENIALS =
      Set.of(
          "not", "no", "never", "isnt", "wasnt", "dont", "doesnt", "didnt", "arent", "cant",
          "nicht", "kein", "keine", "keinen", "nie", "zaden", "zadna", "without", "ohne", "bez");

  private static final Words WORDS = Words.read();

  /** How {@code text} sounds. */
  public static Mood of(String text) {
    List<String> words = Features.words(text);
    int negative = 0;
    int positive = 0;
    for (int i = 0; i < words.size(); i++) {
      int sign = WORDS.signOf(words.get(i));
      if (sign != 0) {
        boolean denied =
            words.subList(Math.max(0, i - BACK), i).stream().anyMatch(DENIALS::contains);
        boolean bad = (sign < 0) != denied;
        negative += bad ? 1 : 0;
        positive += bad ? 0 : 1;
      }
    }
    return new Mood(negative, positive);
  }

  /** From -1, all words are negative, to 1; 0 if there are none. */
  public double score() {
    int all = negative + positive;
    return all == 0 ? 0 : (double) (positive - negative) / all;
  }

  /** Whether it sounds angry or disappointed. */
  public boolean isNegative() {
    return score() < -CLEAR;
  }

  /** Whether it sounds content. */
  public boolean isPositive() {
    return score() > CLEAR;
  }

  /** A word that ends with a star stands for all that begin so. */
  private record Words(Map<String, Integer> whole, Map<String, Integer> beginnings) {
    private static final int HEAD_MIN = 4;

    static Words read() {
      Map<String, Integer> whole = new HashMap<>();
      Map<String, Integer> beginnings = new HashMap<>();
      for (String line : lines()) {
        int sign = line.startsWith("+") ? 1 : -1;
        for (String word : line.substring(1).strip().split("\\s+")) {
          if (word.endsWith("*")) {
            beginnings.put(Features.words(word).getFirst(), sign);
          } else {
            whole.put(Features.words(word).getFirst(), sign);
          }
        }
      }
      return new Words(Map.copyOf(whole), Map.copyOf(beginnings));
    }

    private static List<String> lines() {
      try (InputStream in = Mood.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is missing");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("+") || line.startsWith("-"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int signOf(String word) {
      Integer sign = whole.get(word);
      for (int end = word.length(); sign == null && end >= HEAD_MIN; end--) {
        sign = beginnings.get(word.substring(0, end));
      }
      return sign == null ? 0 : sign;
    }
  }
}
