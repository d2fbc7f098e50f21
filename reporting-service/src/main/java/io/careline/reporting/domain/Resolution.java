package io.careline.reporting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of one episode.
 *
 * @param reopened whether the inquiry came back after it
 */
record Resolution(
    int episode, Instant at, String agentId, @Nullable String team, boolean reopened) {

  Resolution reopenedLater() {
    return new Resolution(episode, at, agentId, team, true);
  }
}
