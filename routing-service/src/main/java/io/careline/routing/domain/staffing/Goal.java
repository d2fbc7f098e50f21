package io.careline.routing.domain.staffing;

/**
 * What has to be reached.
 *
 * @param share the service level, 0 to 1
 * @param within seconds
 * @param occupancyAtMost the share of ready time that may be filled, above 0 to 1
 */
public record Goal(double share, double within, double occupancyAtMost) {

  /** Whether {@code line} reaches it. */
  boolean isReachedBy(WaitingLine line) {
    return line.serviceLevel(within) >= share && line.occupancy() <= occupancyAtMost;
  }
}
