package io.careline.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good a model is on texts whose labels are known.
 *
 * @param texts how many
 * @param right of how many the likeliest label is the right one
 * @param labels per label
 * @param confusions how often one label was taken for another: right, then what it was taken for
 * @param bands ten, by confidence from 0 to 1
 * @param calibrationError how far confidence and accuracy lie apart on average (ECE over the bands)
 */
public record Evaluation(
    int texts,
    int right,
    Map<String, Count> labels,
    Map<String, Map<String, Integer>> confusions,
    List<Band> bands,
    double calibrationError) {
  private static final int BANDS = 10;

  /**
   * One label.
   *
   * @param texts that have it
   * @param told how often the model said so
   * @param right how often both
   */
  public record Count(int texts, int told, int right) {
    /** How many of those that it said are. */
    public double precision() {
      return told == 0 ? 0 : (double) right / told;
    }

    /** How many of those that are it said. */
    public double recall() {
      return texts == 0 ? 0 : (double) right / texts;
    }
  }

  /** Texts whose confidence lies near each other. */
  public record Band(int texts, int right, double confidence) {}

  /** The share of texts that it takes for what they are. */
  public double accuracy() {
    return texts == 0 ? 0 : (double) right / texts;
  }

  /** Asks {@code model} about each of {@code examples}. */
  public static Evaluation of(TextModel model, List<Trainer.Example> examples) {
    int[] texts = new int[BANDS];
    int[] hits = new int[BANDS];
    double[] sums = new double[BANDS];
    Map<String, Count> labels = new TreeMap<>();
    Map<String, Map<String, Integer>> confusions = new TreeMap<>();
    int right = 0;
    for (Trainer.Example example : examples) {
      Label told = model.classify(example.text()).getFirst();
      boolean hit = told.name().equals(example.label());
      int band = Math.min(BANDS - 1, (int) (told.confidence() * BANDS));
      texts[band]++;
      hits[band] += hit ? 1 : 0;
      sums[band] += told.confidence();
      right += hit ? 1 : 0;
      labels.merge(example.label(), new Count(1, 0, hit ? 1 : 0), Evaluation::sum);
      labels.merge(told.name(), new Count(0, 1, 0), Evaluation::sum);
      if (!hit) {
        confusions
            .computeIfAbsent(example.label(), any -> new TreeMap<>())
            .merge(told.name(), 1, Integer::sum);
      }
    }
    List<Band> bands = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BANDS; i++) {
      bands.add(new Band(texts[i], hits[i], texts[i] == 0 ? 0 : sums[i] / texts[i]));
      error += Math.abs(sums[i] - hits[i]);
    }
    return new Evaluation(
        examples.size(), right, labels, confusions, bands, error / Math.max(1, examples.size()));
  }

  private static Count sum(Count a, Count b) {
    return new Count(a.texts() + b.texts(), a.told() + b.told(), a.right() + b.right());
  }
}
