package io.careline.decider;

import io.careline.contract.Event;
import io.careline.contract.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in which a service lived one key's events, which is not quite the log's: what it said
 * itself stands there later than it was decided. Own events follow their cause. Those of commands
 * and wake-ups have no cause in the log; they stand where they stand, but before everything that
 * the service said of the same subject later, and so before the cause of that.
 */
public final class LivedOrder {
  private final Source own;
  private final Set<String> topics;
  private final Map<String, List<Event>> reactions = new HashMap<>();
  private final Map<String, Deque<Event>> alone = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<Event> order = new ArrayList<>();
  private final List<Event> lived = new ArrayList<>();

  private LivedOrder(Source own, Set<String> topics) {
    this.own = own;
    this.topics = topics;
  }

  /**
   * The events of {@code log} as {@code own} lived them.
   *
   * @param topics those that the service reads; what stands on others is placed by its time
   * @param log one key's events, those of each partition in their order
   */
  public static List<Event> of(Source own, Set<String> topics, List<Event> log) {
    LivedOrder lived = new LivedOrder(own, topics);
    lived.sort(log);
    lived.live();
    return List.copyOf(lived.lived);
  }

  private void sort(List<Event> log) {
    Set<String> ids = log.stream().map(Event::id).collect(Collectors.toSet());
    List<Event> sorted = new ArrayList<>(log);
    sorted.sort(Comparator.comparingInt(event -> isRead(event) ? 0 : 1));
    for (Event event : sorted) {
      String cause = event.causationId();
      if (event.source() == own && cause != null && ids.contains(cause)) {
        reactions.computeIfAbsent(cause, ignored -> new ArrayList<>()).add(event);
      } else if (isRead(event)) {
        order.add(event);
      } else {
        order.add(placeOf(event), event);
      }
    }
  }

  private boolean isRead(Event event) {
    return topics.contains(event.topic());
  }

  /** After the last own event that is not later. */
  private int placeOf(Event event) {
    int place = order.size();
    while (place > 0
        && (order.get(place - 1).source() != event.source()
            || order.get(place - 1).time().isAfter(event.time()))) {
      place--;
    }
    return place;
  }

  private void live() {
    for (Event event : order) {
      if (event.source() == own) {
        alone.computeIfAbsent(about(event), ignored -> new ArrayDeque<>()).add(event);
      }
    }
    for (Event event : order) {
      if (event.source() == own) {
        liveBefore(event);
      }
      live(event);
    }
  }

  private void live(Event event) {
    if (!told.add(event.id())) {
      return;
    }
    List<Event> caused = reactions.getOrDefault(event.id(), List.of());
    caused.forEach(this::liveBefore);
    lived.add(event);
    caused.forEach(this::live);
  }

  private void liveBefore(Event later) {
    Deque<Event> waiting = alone.getOrDefault(about(later), new ArrayDeque<>());
    while (!waiting.isEmpty() && waiting.getFirst().sequence() < later.sequence()) {
      live(waiting.removeFirst());
    }
  }

  private static String about(Event event) {
    return event.topic() + " " + event.subject();
  }
}
