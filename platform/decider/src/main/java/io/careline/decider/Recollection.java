package io.careline.decider;

import io.careline.contract.Event;
import io.careline.contract.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a service has lived and does not know any more, as its database was restored from a backup.
 * It has to evolve on that before it decides again; otherwise it would number its next events with
 * sequences that the log holds already, and every reader would drop them.
 *
 * <p>Forgotten are all own events that the marks do not know, and of each partition the events up
 * to the last one that an own event tells to be its cause: so far the service had read. What stands
 * behind that is left to reading, whether it was read or not: nothing is known to have come of it.
 */
public final class Recollection {
  private final Source own;
  private final Function<Event, String> keyOf;
  private final Function<String, Mark> marks;

  /**
   * A recollection of the service {@code own}.
   *
   * @param keyOf the decider's key of an event
   * @param marks what the restored database knows
   */
  public Recollection(Source own, Function<Event, String> keyOf, Function<String, Mark> marks) {
    this.own = own;
    this.keyOf = keyOf;
    this.marks = marks;
  }

  /**
   * The forgotten events by the decider's key, in the order in which they were lived.
   *
   * @param partitions the events of each partition in their order, at least from where reading will
   *     resume: own ones, and those that the service observes
   */
  public Map<String, List<Event>> of(Collection<List<Event>> partitions) {
    Set<String> causes = causes(partitions);
    Map<String, List<Event>> forgotten = new LinkedHashMap<>();
    for (List<Event> partition : partitions) {
      boolean wasRead = false;
      for (Event event : partition.reversed()) {
        wasRead |= causes.contains(event.id());
        if (isNews(event) && (isOwn(event) || wasRead)) {
          forgotten.computeIfAbsent(keyOf.apply(event), ignored -> new ArrayList<>()).add(event);
        }
      }
    }
    forgotten.replaceAll((key, events) -> order(key, events.reversed()));
    return forgotten;
  }

  private Set<String> causes(Collection<List<Event>> partitions) {
    Set<String> causes = new HashSet<>();
    for (List<Event> partition : partitions) {
      for (Event event : partition) {
        String cause = event.causationId();
        if (cause != null && isOwn(event) && isNews(event)) {
          causes.add(cause);
        }
      }
    }
    return causes;
  }

  private List<Event> order(String key, List<Event> events) {
    List<Event> log = new ArrayList<>(marks.apply(key).held());
    log.addAll(events);
    return LivedOrder.of(own, log);
  }

  private boolean isNews(Event event) {
    Mark mark = marks.apply(Marks.scopeOf(event.data()));
    return isOwn(event) ? event.sequence() > mark.sent() : !mark.hasSeen(event);
  }

  private boolean isOwn(Event event) {
    return event.source() == own;
  }
}
