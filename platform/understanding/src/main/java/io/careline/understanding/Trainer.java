package io.careline.understanding;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains models: a linear support vector machine for each label against all others, by liblinear.
 * The same examples in the same order, and the same settings, give the same bytes.
 */
public final class Trainer {
  /** One text of so many is set aside to find the temperature. */
  private static final int FOLDS = 5;

  /** Features that stand in one text alone tell nothing of others. */
  private static final int TEXTS_MIN = 2;

  private final Settings settings;

  public Trainer(Settings settings) {
    this.settings = settings;
  }

  /** A text and what it is. */
  public record Example(String text, String label) {}

  /**
   * How to train.
   *
   * @param name of the model
   * @param bits features are hashes of so many bits
   * @param cost how much a wrong text counts against a simple model
   */
  public record Settings(String name, long seed, int bits, double cost) {}

  /**
   * Trains a model.
   *
   * @throws IllegalArgumentException if there are fewer than two labels or too few examples of one
   */
  public TextModel train(List<Example> examples) {
    Map<String, Integer> counts = new TreeMap<>();
    examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
    if (counts.size() < 2) {
      throw new IllegalArgumentException("A model needs examples of two labels at least.");
    }
    counts.forEach((label, count) -> {
      if (count < 2) {
        throw new IllegalArgumentException("There are fewer than two examples of " + label + ".");
      }
    });
    return trained(examples, temperature(examples));
  }

  /** Found on texts that the models did not see; each label is spread evenly over the folds. */
  private float temperature(List<Example> examples) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(settings.seed()));
    Map<String, Integer> dealt = new HashMap<>();
    List<Example> seen = new ArrayList<>();
    List<Example> held = new ArrayList<>();
    for (int i : order) {
      Example example = examples.get(i);
      int nth = dealt.merge(example.label(), 1, Integer::sum);
      (nth % FOLDS == 2 ? held : seen).add(example);
    }
    TextModel model = trained(seen, 1);
    List<Calibration.Known> known = new ArrayList<>();
    for (Example example : held) {
      known.add(
          new Calibration.Known(
              model.margins(example.text()), model.labels().indexOf(example.label())));
    }
    return Calibration.temperature(known);
  }

  private TextModel trained(List<Example> examples, float temperature) {
    List<Features.Counts> counts =
        examples.stream().map(example -> Features.of(example.text(), settings.bits())).toList();
    Map<Integer, Integer> texts = new TreeMap<>();
    counts.forEach(
        count -> Arrays.stream(count.hashes()).forEach(f -> texts.merge(f, 1, Integer::sum)));
    texts.values().removeIf(count -> count < TEXTS_MIN);
    int[] features = texts.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] rarity = new float[features.length];
    for (int i = 0; i < features.length; i++) {
      int in = texts.getOrDefault(features[i], 1);
      rarity[i] = (float) (StrictMath.log((1.0 + examples.size()) / (1 + in)) + 1);
    }
    List<Vector> vectors =
        counts.stream().map(count -> Vector.of(count, features, rarity)).toList();
    List<String> labels =
        List.copyOf(new TreeSet<>(examples.stream().map(Example::label).toList()));
    Model model = solved(examples, vectors, labels, features.length);
    return compressed(model, labels, features, rarity, temperature);
  }

  private Model solved(
      List<Example> examples, List<Vector> vectors, List<String> labels, int width) {
    Problem problem = new Problem();
    problem.l = examples.size();
    problem.n = width + 1;
    problem.bias = 1;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      Vector vector = vectors.get(i);
      int size = vector.places().length;
      problem.x[i] = new Feature[size + 1];
      for (int n = 0; n < size; n++) {
        problem.x[i][n] = new FeatureNode(vector.places()[n] + 1, vector.values()[n]);
      }
      problem.x[i][size] = new FeatureNode(width + 1, 1);
      problem.y[i] = labels.indexOf(examples.get(i).label());
    }
    Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, settings.cost(), 0.05);
    parameter.setRandom(new Random(settings.seed()));
    Linear.disableDebugOutput();
    return Linear.train(problem, parameter);
  }

  private TextModel compressed(
      Model model, List<String> labels, int[] features, float[] rarity, float temperature) {
    int size = labels.size();
    // With two labels, liblinear keeps one row, which speaks for the one that it saw first.
    boolean single = size == 2;
    int rows = single ? 1 : size;
    double[] learned = model.getFeatureWeights();
    int[] order = model.getLabels();
    float[] scales = new float[size];
    float[] biases = new float[size];
    byte[] weights = new byte[features.length * size];
    for (int row = 0; row < size; row++) {
      int from = single ? 0 : row;
      double sign = single && row == 1 ? -1 : 1;
      double most = 0;
      for (int place = 0; place < features.length; place++) {
        most = Math.max(most, Math.abs(learned[place * rows + from]));
      }
      int label = order[row];
      scales[label] = (float) (most == 0 ? 1 : most / Byte.MAX_VALUE);
      biases[label] = (float) (sign * learned[features.length * rows + from]);
      for (int place = 0; place < features.length; place++) {
        weights[place * size + label] =
            (byte) Math.round(sign * learned[place * rows + from] / scales[label]);
      }
    }
    return new TextModel(
        settings.name(),
        settings.bits(),
        labels,
        Arrays.copyOf(features, features.length),
        rarity,
        weights,
        scales,
        biases,
        temperature);
  }
}
