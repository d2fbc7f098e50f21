package io.careline.policy;

import io.careline.contract.Channel;
import java.time.Duration;
import java.util.Map;

/**
 * How agents are asked.
 *
 * @param expireAfter how long an offer stands, per channel
 * @param notRespondingAfter offers in a row that expire before an agent counts as not responding
 * @param unassignAtMost how often an inquiry may be taken from agents before a person must decide
 */
public record Offers(
    Map<Channel, Duration> expireAfter, int notRespondingAfter, int unassignAtMost) {
  public Offers {
    expireAfter = Copies.of(expireAfter);
  }

  /** How long an offer on {@code channel} stands. */
  public Duration expireAfter(Channel channel) {
    return expireAfter.getOrDefault(channel, Duration.ofSeconds(30));
  }
}
