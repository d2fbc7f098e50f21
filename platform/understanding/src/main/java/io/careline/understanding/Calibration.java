package io.careline.understanding;

import java.util.List;

/**
 * Makes confidences of margins, so that of all texts with a confidence of 0.8 about 80 of 100 are
 * what the model says (Guo and others 2017, On Calibration of Modern Neural Networks: temperature).
 */
public final class Calibration {
  private static final double COLDEST = 0.02;
  private static final double HOTTEST = 5;
  private static final int STEPS = 60;

  private Calibration() {}

  /**
   * A text whose label is known.
   *
   * @param right the place of its label; -1 if the model does not know it
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Known(double[] margins, int right) {}

  /** Numbers from 0 to 1 that sum up to 1, in the order of the margins. */
  public static double[] confidences(double[] margins, double temperature) {
    double most = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      most = Math.max(most, margin);
    }
    double[] confidences = new double[margins.length];
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      confidences[i] = StrictMath.exp((margins[i] - most) / temperature);
      sum += confidences[i];
    }
    for (int i = 0; i < margins.length; i++) {
      confidences[i] /= sum;
    }
    return confidences;
  }

  /** The temperature under which {@code known} are the least surprising. */
  public static float temperature(List<Known> known) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    double step = StrictMath.pow(HOTTEST / COLDEST, 1.0 / STEPS);
    for (int i = 0; i <= STEPS; i++) {
      double temperature = COLDEST * StrictMath.pow(step, i);
      double surprise = surprise(known, temperature);
      if (surprise < least) {
        least = surprise;
        best = temperature;
      }
    }
    return (float) best;
  }

  private static double surprise(List<Known> known, double temperature) {
    double sum = 0;
    for (Known text : known) {
      if (text.right() >= 0) {
        double confidence = confidences(text.margins(), temperature)[text.right()];
        sum -= StrictMath.log(Math.max(confidence, 1e-12));
      }
    }
    return sum;
  }
}
