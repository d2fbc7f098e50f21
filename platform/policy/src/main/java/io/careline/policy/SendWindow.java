package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Set;

/**
 * When a message may be sent.
 *
 * @param calendar the calendar in whose open time it goes, or {@link #QUEUE}
 * @param channels the channels that wait for it; on all others the message goes at once
 */
public record SendWindow(String calendar, Set<Channel> channels) {
  /** The calendar of the queue that the inquiry is in. */
  public static final String QUEUE = "queue";

  public SendWindow {
    channels = Copies.of(channels);
  }
}
