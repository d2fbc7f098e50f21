package io.careline.policy;

import java.util.List;

/**
 * Which interactions are audited.
 *
 * @param sample share of resolved inquiries, 0 to 1
 * @param stratifyBy the sample is drawn evenly over these dimensions
 */
public record Quality(double sample, List<String> stratifyBy, String scorecard) {
  public Quality {
    stratifyBy = List.copyOf(stratifyBy);
  }
}
