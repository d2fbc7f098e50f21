package io.careline.sla.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of clocks.
 *
 * @param nextCursor for the next part; null if this is the last
 */
public record ClockPageResponse(List<ClockResponse> clocks, @Nullable String nextCursor) {
  public ClockPageResponse {
    clocks = List.copyOf(clocks);
  }
}
