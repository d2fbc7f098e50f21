package io.careline.deploy.classify;

import io.careline.understanding.Evaluation;
import io.careline.understanding.TextModel;
import io.careline.understanding.Trainer.Example;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says how good and how fast a model is. */
public final class EvaluationReport {
  private static final int CONFUSIONS_MAX = 30;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration MEASURED = Duration.ofSeconds(3);

  private final PrintWriter out;

  public EvaluationReport(PrintWriter out) {
    this.out = out;
  }

  /** Writes everything about {@code model} on {@code examples}. */
  public Evaluation write(TextModel model, List<Example> examples) {
    Evaluation evaluation = Evaluation.of(model, examples);
    out.format(Locale.ROOT, "%d texts, accuracy %.4f%n", evaluation.texts(), evaluation.accuracy());
    labels(evaluation);
    bands(evaluation);
    confusions(evaluation);
    speed(model, examples);
    out.flush();
    return evaluation;
  }

  private void labels(Evaluation evaluation) {
    out.format(Locale.ROOT, "%n%-50s %7s %9s %9s%n", "label", "texts", "precision", "recall");
    evaluation
        .labels()
        .forEach((label, count) ->
            out.format(
                Locale.ROOT,
                "%-50s %7d %9.3f %9.3f%n",
                label,
                count.texts(),
                count.precision(),
                count.recall()));
  }

  private void bands(Evaluation evaluation) {
    out.format(Locale.ROOT, "%nCalibration: error %.4f%n", evaluation.calibrationError());
    out.format(Locale.ROOT, "%-12s %7s %11s %9s%n", "confidence", "texts", "on average", "right");
    for (int i = 0; i < evaluation.bands().size(); i++) {
      Evaluation.Band band = evaluation.bands().get(i);
      if (band.texts() > 0) {
        out.format(
            Locale.ROOT,
            "%.1f to %.1f   %7d %11.3f %9.3f%n",
            i / 10.0,
            (i + 1) / 10.0,
            band.texts(),
            band.confidence(),
            (double) band.right() / band.texts());
      }
    }
  }

  private void confusions(Evaluation evaluation) {
    record Line(String right, String told, int count) {}
    out.format(Locale.ROOT, "%nMost often taken for another:%n");
    evaluation.confusions().entrySet().stream()
        .flatMap(right ->
            right.getValue().entrySet().stream()
                .map(told -> new Line(right.getKey(), told.getKey(), told.getValue())))
        .sorted(Comparator.comparingInt(Line::count).reversed())
        .limit(CONFUSIONS_MAX)
        .forEach(line ->
            out.format(
                Locale.ROOT, "%5d  %s, taken for %s%n", line.count(), line.right(), line.told()));
  }

  private void speed(TextModel model, List<Example> examples) {
    perSecond(model, examples, WARM_UP);
    out.format(
        Locale.ROOT,
        "%n%.0f texts per second on this thread%n",
        perSecond(model, examples, MEASURED));
  }

  /** How many texts one thread classifies in a second. */
  public static double perSecond(TextModel model, List<Example> examples, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long texts = 0;
    double sum = 0;
    while (System.nanoTime() < end) {
      Example example = examples.get((int) (texts++ % examples.size()));
      sum += model.classify(example.text()).getFirst().confidence();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return sum < 0 ? 0 : texts / seconds;
  }
}
