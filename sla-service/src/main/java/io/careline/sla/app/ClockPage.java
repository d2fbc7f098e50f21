package io.careline.sla.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of clocks.
 *
 * @param next where the next part begins; null if this is the last
 */
public record ClockPage(List<KnownClock> clocks, @Nullable ClockPosition next) {
  public ClockPage {
    clocks = List.copyOf(clocks);
  }
}
