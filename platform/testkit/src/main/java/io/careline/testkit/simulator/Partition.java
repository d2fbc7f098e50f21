package io.careline.testkit.simulator;

import io.careline.contract.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One partition of one topic: records of transactions that are open, committed or aborted. */
final class Partition {
  private final int number;
  private final String topic;
  private final List<Entry> entries = new ArrayList<>();
  private int stable;
  private int announced;

  Partition(int number, String topic) {
    this.number = number;
    this.topic = topic;
  }

  int number() {
    return number;
  }

  String topic() {
    return topic;
  }

  void append(Entry entry) {
    entries.add(entry);
  }

  Entry at(int offset) {
    return entries.get(offset);
  }

  /** The end that readers of uncommitted records see. */
  int highWatermark() {
    return entries.size();
  }

  /** The end that readers of committed records see: they stop at the first open transaction. */
  int stableEnd() {
    while (stable < entries.size() && !entries.get(stable).isPending()) {
      stable++;
    }
    return stable;
  }

  /** The events that readers of committed records see, without republications. */
  List<Event> events() {
    Map<String, Event> events = new LinkedHashMap<>();
    for (Entry entry : entries.subList(0, stableEnd())) {
      if (entry.isCommitted()) {
        events.putIfAbsent(entry.event().id(), entry.event());
      }
    }
    return List.copyOf(events.values());
  }

  /** Committed records that became readable since the last call. */
  List<Entry> newlyReadable() {
    int end = stableEnd();
    List<Entry> readable = new ArrayList<>();
    for (; announced < end; announced++) {
      if (entries.get(announced).isCommitted()) {
        readable.add(entries.get(announced));
      }
    }
    return readable;
  }
}
