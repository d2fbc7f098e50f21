package io.careline.policy;

import io.careline.contract.Sentiment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models say of a text. It is computed before a decision and comes into it as data, so that
 * the same decision can be made again without the models.
 *
 * @param scores confidence from 0 to 1 per label, per model, by the name that the policy uses
 * @param language what the text is written in, BCP 47; null if unsure or not asked
 * @param sentiment a signal, never a category
 * @param sentimentScore from -1, all words are negative, to 1
 */
public record Assessment(
    Map<String, Map<String, Double>> scores,
    @Nullable String language,
    Sentiment sentiment,
    double sentimentScore) {

  /** Nothing is said. */
  public static final Assessment NONE = new Assessment(Map.of(), null, Sentiment.NEUTRAL, 0);

  public Assessment {
    scores = Copies.of(scores);
  }

  /** How sure {@code model} is of {@code label}; 0 if it was not asked. */
  double confidence(String model, String label) {
    return scores.getOrDefault(model, Map.of()).getOrDefault(label, 0.0);
  }
}
