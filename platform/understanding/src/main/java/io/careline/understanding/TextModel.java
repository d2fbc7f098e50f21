package io.careline.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A linear classifier over hashed features. Its scores are margins; the temperature makes
 * confidences of them. All arithmetic is the same on every machine.
 *
 * @param name such as {@code standard-care-1}; versions never change, so a changed model has
 *     another
 * @param bits features are hashes of so many bits
 * @param labels in the order of the weights
 * @param features the hashes that are known, ascending
 * @param rarity of each of them: how much it tells
 * @param weights of each of them for each label, in parts of {@code scales}
 * @param scales per label
 * @param biases per label
 * @param temperature margins are divided by it
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextModel(
    String name,
    int bits,
    List<String> labels,
    int[] features,
    float[] rarity,
    byte[] weights,
    float[] scales,
    float[] biases,
    float temperature) {

  public TextModel {
    labels = List.copyOf(labels);
  }

  /** What {@code text} may be, the likeliest first. */
  public List<Label> classify(String text) {
    double[] margins = margins(text);
    double[] confidences = Calibration.confidences(margins, temperature);
    List<Label> found = new ArrayList<>(labels.size());
    for (int i = 0; i < confidences.length; i++) {
      found.add(new Label(labels.get(i), confidences[i]));
    }
    found.sort(Comparator.comparingDouble(Label::confidence).reversed().thenComparing(Label::name));
    return found;
  }

  /** How far {@code text} lies on each label's side. */
  public double[] margins(String text) {
    Vector vector = vector(text);
    double[] margins = new double[labels.size()];
    for (int n = 0; n < vector.places().length; n++) {
      int row = vector.places()[n] * labels.size();
      float value = vector.values()[n];
      for (int label = 0; label < margins.length; label++) {
        margins[label] += value * weights[row + label];
      }
    }
    for (int label = 0; label < margins.length; label++) {
      margins[label] = margins[label] * scales[label] + biases[label];
    }
    return margins;
  }

  private Vector vector(String text) {
    return Vector.of(Features.of(text, bits), features, rarity);
  }

  /** As {@link #classify}, as a map. */
  public Map<String, Double> scores(String text) {
    Map<String, Double> scores = new java.util.LinkedHashMap<>();
    classify(text).forEach(label -> scores.put(label.name(), label.confidence()));
    return scores;
  }
}
