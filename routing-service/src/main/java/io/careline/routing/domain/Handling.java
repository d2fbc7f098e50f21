package io.careline.routing.domain;

import io.careline.contract.Channel;
import java.time.Duration;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * How long agents worked on an inquiry at a stretch, lately: per queue and channel, a mean in which
 * the newest weighs a sixteenth.
 */
public record Handling(PMap<String, Mean> means) {
  static final Handling NONE = new Handling(HashTreePMap.<String, Mean>empty());

  /** What is expected where nothing was measured. */
  static final Duration EXPECTED = Duration.ofMinutes(5);

  private static final int WEIGHT = 16;

  /** Longer ones were forgotten rather than worked on. */
  private static final Duration LONGEST = Duration.ofHours(2);

  /** A rolling mean. */
  public record Mean(int count, double seconds) {
    Mean with(double measured) {
      int counted = Math.min(count + 1, WEIGHT);
      return new Mean(counted, seconds + (measured - seconds) / counted);
    }
  }

  /** As it was stored. */
  public static Handling of(Map<String, Mean> stored) {
    return new Handling(HashTreePMap.from(stored));
  }

  Handling with(String queue, Channel channel, Duration worked) {
    Duration shown = worked.compareTo(LONGEST) > 0 ? LONGEST : worked;
    if (shown.isNegative()) {
      return this;
    }
    Mean old = means.getOrDefault(key(queue, channel), new Mean(0, 0));
    return new Handling(means.plus(key(queue, channel), old.with(shown.toMillis() / 1000.0)));
  }

  /** How long one inquiry will take. */
  Duration expected(String queue, Channel channel) {
    Mean mean = means.get(key(queue, channel));
    return mean == null ? EXPECTED : Duration.ofMillis(Math.round(mean.seconds() * 1000));
  }

  private static String key(String queue, Channel channel) {
    return channel + " " + queue;
  }
}
