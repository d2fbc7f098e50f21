package io.careline.feedback.domain;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.FeedbackEvent.Score;
import java.util.OptionalInt;

/**
 * The scale that a measure is asked on; it is stored with each answer.
 *
 * @param from the lowest value
 * @param to the highest value
 */
public record Scale(int from, int to) {
  private static final Scale CSAT = new Scale(1, 5);
  private static final Scale NPS = new Scale(0, 10);
  private static final Scale CES = new Scale(1, 7);

  /** The scale of {@code measure}. On all of them high is good. */
  public static Scale of(Measure measure) {
    return switch (measure) {
      case CSAT -> CSAT;
      case NPS -> NPS;
      case CES -> CES;
    };
  }

  /** Whether {@code value} stands on the scale. */
  public boolean holds(int value) {
    return value >= from && value <= to;
  }

  Score score(Measure measure, int value) {
    return new Score(measure, value, from, to, true);
  }

  /** {@code text} as a value of this scale; empty if it is none. */
  public OptionalInt parse(String text) {
    try {
      int value = Integer.parseInt(text);
      return holds(value) ? OptionalInt.of(value) : OptionalInt.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalInt.empty();
    }
  }
}
