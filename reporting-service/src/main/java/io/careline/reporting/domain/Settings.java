package io.careline.reporting.domain;

import io.careline.contract.Channel;
import io.careline.policy.Goals;
import java.time.Duration;
import java.util.Set;

/**
 * The switches of the definitions; each is published with the figures.
 *
 * @param serviceLevelWithin the Y of service level X/Y
 * @param serviceLevelChannels the channels that the service level is about
 * @param shortAbandon a caller that leaves before this did not really wait
 * @param firstContactWindow how long no further contact may come
 */
public record Settings(
    Duration serviceLevelWithin,
    Set<Channel> serviceLevelChannels,
    Duration shortAbandon,
    Duration firstContactWindow) {
  /** What holds where the policy sets no goal. */
  public static final Settings DEFAULT =
      new Settings(
          Duration.ofSeconds(20), Set.of(Channel.PHONE), Duration.ofSeconds(5), Duration.ofDays(7));

  public Settings {
    serviceLevelChannels = Set.copyOf(serviceLevelChannels);
  }

  /** The defaults with the policy's service level. */
  public static Settings of(Goals goals) {
    return goals
        .serviceLevel()
        .map(goal ->
            new Settings(
                goal.within(),
                goal.channels().isEmpty() ? Set.of(Channel.values()) : goal.channels(),
                DEFAULT.shortAbandon,
                DEFAULT.firstContactWindow))
        .orElse(DEFAULT);
  }
}
