package io.careline.policy;

import io.careline.contract.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the company wants to reach; shown beside every figure and never enforced.
 *
 * @param csat share of satisfied answers, 0 to 1
 * @param nps -100 to 100
 * @param firstContactResolution share, 0 to 1
 */
public record Goals(
    OptionalDouble csat,
    OptionalDouble nps,
    OptionalDouble firstContactResolution,
    Optional<ServiceLevel> serviceLevel) {

  /** {@code share} of the contacts on {@code channels} are answered within {@code within}. */
  public record ServiceLevel(double share, Duration within, Set<Channel> channels) {
    public ServiceLevel {
      channels = Copies.of(channels);
    }
  }
}
