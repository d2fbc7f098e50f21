package io.careline.policy;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What customers are asked.
 *
 * @param on the status that causes it; empty for a survey that comes at intervals
 * @param every the interval; empty for a survey with a cause
 * @param delay from the cause to the invitation
 * @param expire from the invitation to the last moment to answer
 * @param remindAfter from the invitation to the reminder; empty means none
 * @param sample the share of causes that lead to an invitation, 0 to 1
 * @param coolDown how long a customer is left alone after an invitation to any survey
 * @param channels only inquiries of these channels
 * @param alertAtMost a score up to this asks for a second look, per measure
 */
public record Survey(
    String id,
    Optional<Status> on,
    Optional<Duration> every,
    Duration delay,
    Duration expire,
    Optional<Duration> remindAfter,
    List<Measure> ask,
    double sample,
    Duration coolDown,
    Set<Channel> channels,
    Map<Measure, Integer> alertAtMost) {
  public Survey {
    ask = List.copyOf(ask);
    channels = Copies.of(channels);
    alertAtMost = Copies.of(alertAtMost);
  }
}
