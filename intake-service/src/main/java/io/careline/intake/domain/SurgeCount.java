package io.careline.intake.domain;

import io.careline.contract.SurgeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was counted of one category or source.
 *
 * @param window what was counted at once
 * @param to the end of the window
 * @param seen inquiries in the window
 * @param past what is usual at this time of the week
 * @param examples the latest inquiries in the window
 */
public record SurgeCount(
    SurgeEvent.Kind kind,
    String of,
    Duration window,
    Instant to,
    int seen,
    Past past,
    List<UUID> examples) {
  public SurgeCount {
    examples = List.copyOf(examples);
  }

  /**
   * What the weeks before brought. Longer stretches are less chance; the same windows know better
   * when a day begins and ends.
   *
   * @param weeks how many weeks could be looked at
   * @param stretch how long the stretch around the window is
   * @param inStretches inquiries in the stretches of all weeks
   * @param inWindows inquiries in the same windows of all weeks
   */
  public record Past(int weeks, Duration stretch, int inStretches, int inWindows) {}

  /** The key that decides on it. */
  public String key() {
    return Surge.PREFIX + kind + "/" + of;
  }
}
