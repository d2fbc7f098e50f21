package io.careline.intake.app.incident;

import io.careline.policy.Policy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a policy is at home. Customers write by their clock, whatever daylight saving does. */
final class SurgeZone {
  private SurgeZone() {}

  /** The zone of most queues' calendars, of as many the first by name; UTC without queues. */
  static ZoneId of(Policy policy) {
    SortedMap<String, Integer> queues = new TreeMap<>();
    for (String queue : policy.queues().keySet()) {
      queues.merge(policy.businessTimeOfQueue(queue).calendar().zone().getId(), 1, Integer::sum);
    }
    int most = queues.values().stream().max(Comparator.naturalOrder()).orElse(0);
    return queues.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .map(ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }
}
