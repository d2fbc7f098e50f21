package io.careline.deploy.bench;

import io.careline.deploy.stack.ServiceClient;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service's own histogram {@code careline_wakeups_lateness_seconds}: from the time that was
 * wished for to the commit of what came of it. Only what is fired after the opening counts.
 */
final class WakeUpLateness {
  private static final Pattern BUCKET =
      Pattern.compile(
          "careline_wakeups_lateness_seconds_bucket\\{kind=\"(\\w+)\",le=\"([^\"]+)\"\\} (\\S+)");
  private static final double MILLISECONDS = 1000;

  private final ServiceClient service;
  private final String kind;
  private final Map<Double, Double> before;

  private WakeUpLateness(ServiceClient service, String kind)
      throws IOException, InterruptedException {
    this.service = service;
    this.kind = kind;
    this.before = buckets();
  }

  /** Of wake-ups of {@code kind} from now on. */
  static WakeUpLateness open(ServiceClient service, String kind)
      throws IOException, InterruptedException {
    return new WakeUpLateness(service, kind);
  }

  /**
   * How many fired, and how late in milliseconds.
   *
   * @param p99 the upper bound of the bucket that the 99th percentile lies in
   */
  record Fired(long count, double p50, double p99) {}

  Fired fired() throws IOException, InterruptedException {
    NavigableMap<Double, Double> upTo = new TreeMap<>();
    buckets().forEach((bound, count) -> upTo.put(bound, count - before.getOrDefault(bound, 0.0)));
    double all = upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
    return new Fired((long) all, bound(upTo, 0.5 * all), bound(upTo, 0.99 * all));
  }

  private static double bound(NavigableMap<Double, Double> upTo, double count) {
    return upTo.entrySet().stream()
            .filter(bucket -> bucket.getValue() >= count)
            .mapToDouble(Map.Entry::getKey)
            .findFirst()
            .orElse(0)
        * MILLISECONDS;
  }

  private Map<Double, Double> buckets() throws IOException, InterruptedException {
    Map<Double, Double> buckets = new TreeMap<>();
    Matcher line = BUCKET.matcher(service.get("/q/metrics").body());
    while (line.find()) {
      if (line.group(1).equals(kind)) {
        String bound = line.group(2);
        buckets.put(
            bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
            Double.parseDouble(line.group(3)));
      }
    }
    return buckets;
  }
}
