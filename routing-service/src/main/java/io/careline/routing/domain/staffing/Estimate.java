package io.careline.routing.domain.staffing;

/** A figure with its interval of 95%. */
public record Estimate(double value, double low, double high) {

  /** With an interval that is as wide on the scale of ratios to both sides. */
  static Estimate relative(double value, double halfWidth) {
    double factor = Math.exp(halfWidth);
    return new Estimate(value, value / factor, value * factor);
  }
}
