package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.contract.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All topics. The lifecycle topic has several partitions, the others one each. */
final class Log {
  private static final List<String> OTHERS =
      List.of(
          Topics.CUSTOMERS,
          Topics.AGENTS,
          Topics.INQUIRY_STATE,
          Topics.POLICIES,
          Topics.OUTBOUND,
          Topics.KPIS);

  private final int inquiryPartitions;
  private final List<Partition> partitions = new ArrayList<>();
  private final Map<String, Partition> others = new HashMap<>();
  private final List<Event> readable = new ArrayList<>();

  Log(int inquiryPartitions) {
    this.inquiryPartitions = inquiryPartitions;
    for (int n = 0; n < inquiryPartitions; n++) {
      partitions.add(new Partition(n, Topics.INQUIRIES));
    }
    for (String topic : OTHERS) {
      Partition partition = new Partition(partitions.size(), topic);
      partitions.add(partition);
      others.put(topic, partition);
    }
  }

  List<Partition> partitions() {
    return partitions;
  }

  /** Whether no transaction is open. */
  boolean isStable() {
    return partitions.stream()
        .allMatch(partition -> partition.stableEnd() == partition.highWatermark());
  }

  Partition of(Event event) {
    Partition other = others.get(event.topic());
    return other == null ? ofKey(event.subject()) : other;
  }

  /** The lifecycle topic's partition of a key. */
  Partition ofKey(String key) {
    return partitions.get(Math.floorMod(key.hashCode(), inquiryPartitions));
  }

  /** Every event that subscribers can read, in the order in which they could. */
  List<Event> readable() {
    return readable;
  }
}
