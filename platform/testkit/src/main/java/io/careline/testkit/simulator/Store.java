package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.decider.Mark;
import io.careline.decider.Reply;
import io.careline.decider.WakeUp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a service has committed to its database. */
final class Store<S> {
  private final Map<String, S> states = new TreeMap<>();
  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<String, Set<WakeUp>> wakeUps = new TreeMap<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private final List<Event> outbox = new ArrayList<>();
  private final int[] positions;

  Store(int partitions) {
    positions = new int[partitions];
  }

  /** A backup. */
  Store<S> copy() {
    Store<S> copy = new Store<>(positions.length);
    copy.become(this);
    return copy;
  }

  /** Replaces all by a backup, but for the replies: who was answered does not ask again. */
  void become(Store<S> backup) {
    replace(states, backup.states);
    replace(marks, backup.marks);
    wakeUps.clear();
    backup.wakeUps.forEach((key, rows) -> wakeUps.put(key, new LinkedHashSet<>(rows)));
    List<Event> published = List.copyOf(backup.outbox);
    outbox.clear();
    outbox.addAll(published);
    System.arraycopy(backup.positions, 0, positions, 0, positions.length);
  }

  private static <V> void replace(Map<String, V> all, Map<String, V> by) {
    all.clear();
    all.putAll(by);
  }

  Map<String, S> states() {
    return states;
  }

  Map<String, Mark> marks() {
    return marks;
  }

  Map<String, Reply> replies() {
    return replies;
  }

  List<Event> outbox() {
    return outbox;
  }

  int position(int partition) {
    return positions[partition];
  }

  void position(int partition, int next) {
    positions[partition] = next;
  }

  Map<String, Set<WakeUp>> wakeUps() {
    return wakeUps;
  }

  /** A row that was claimed is gone, whether or not the decider still wants it. */
  void consume(String key, WakeUp wakeUp) {
    Set<WakeUp> rows = wakeUps.get(key);
    if (rows != null) {
      rows.remove(wakeUp);
    }
  }

  /** Rows follow what changed in a state's wishes. */
  void wishes(String key, List<WakeUp> before, List<WakeUp> after) {
    if (before.equals(after)) {
      return;
    }
    Set<WakeUp> rows = wakeUps.computeIfAbsent(key, ignored -> new LinkedHashSet<>());
    for (WakeUp wakeUp : before) {
      if (!after.contains(wakeUp)) {
        rows.remove(wakeUp);
      }
    }
    for (WakeUp wakeUp : after) {
      if (!before.contains(wakeUp)) {
        rows.add(wakeUp);
      }
    }
  }
}
