package io.careline.decider;

import io.careline.contract.Event;
import io.careline.contract.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a service lived one key's events, which is not quite the log's: what it said
 * itself stands there later than it was decided, and on several topics.
 *
 * <p>It lived by steps: an event that it read, with the own events that this caused; or the own
 * events of a command or a wake-up. Own events tell the time of their step. A step without any is
 * taken to be as old as what was read, but not older than what stands before that in the log, and
 * not younger than what stands behind it. Whatever times say, own events of a subject are in the
 * order of their sequences.
 */
public final class LivedOrder {
  private final Source own;
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, PriorityQueue<Event>> untold = new HashMap<>();
  private final Set<Step> told = new HashSet<>();
  private final List<Event> lived = new ArrayList<>();

  private LivedOrder(Source own) {
    this.own = own;
  }

  /**
   * The events of {@code log} as {@code own} lived them.
   *
   * @param log one key's events, those of each partition in their order
   */
  public static List<Event> of(Source own, List<Event> log) {
    LivedOrder order = new LivedOrder(own);
    for (int place = 0; place < log.size(); place++) {
      order.gather(log.get(place), place);
    }
    order.dateFromBehind(log.reversed());
    order.dateFromBefore(log);
    order.steps.values().stream().sorted(Step.ORDER).forEachOrdered(order::live);
    return List.copyOf(order.lived);
  }

  /** What came of one input. */
  private static final class Step {
    private static final Comparator<Step> ORDER =
        Comparator.comparing((Step step) -> step.at).thenComparingInt(step -> step.place);

    private final String cause;
    private final List<Event> said = new ArrayList<>();
    private @Nullable Event read;
    private Instant at = Instant.MAX;
    private int place = Integer.MAX_VALUE;

    Step(String cause) {
      this.cause = cause;
    }
  }

  private void gather(Event event, int place) {
    Step step = steps.computeIfAbsent(causeOf(event), Step::new);
    if (event.source() == own) {
      step.said.add(event);
      step.place = step.read == null ? Math.min(step.place, place) : step.place;
      step.at = earliest(step.at, event.time());
      untold
          .computeIfAbsent(
              about(event),
              ignored -> new PriorityQueue<>(Comparator.comparingLong(Event::sequence)))
          .add(event);
    } else {
      step.read = event;
      step.place = place;
    }
  }

  private void dateFromBehind(List<Event> reversedLog) {
    Map<String, Instant> bounds = new HashMap<>();
    for (Event event : reversedLog) {
      if (event.source() != own) {
        Step step = stepOf(event);
        if (step.said.isEmpty()) {
          step.at = earliest(event.time(), bounds.getOrDefault(about(event), Instant.MAX));
        }
        bounds.put(about(event), step.at);
      }
    }
  }

  private void dateFromBefore(List<Event> log) {
    Map<String, Instant> bounds = new HashMap<>();
    for (Event event : log) {
      Step step = stepOf(event);
      Instant bound = bounds.getOrDefault(about(event), Instant.MIN);
      if (step.said.isEmpty()) {
        step.at = latest(step.at, bound);
      }
      bounds.put(about(event), latest(step.at, bound));
    }
  }

  private void live(Step step) {
    if (!told.add(step)) {
      return;
    }
    step.said.forEach(this::liveWhatWasSaidBefore);
    if (step.read != null) {
      lived.add(step.read);
    }
    lived.addAll(inOrder(step));
  }

  private void liveWhatWasSaidBefore(Event later) {
    PriorityQueue<Event> waiting = untold.getOrDefault(about(later), new PriorityQueue<>());
    while (!waiting.isEmpty() && waiting.element().sequence() < later.sequence()) {
      live(stepOf(waiting.remove()));
    }
  }

  /** A step says things of several subjects on several topics; the ids tell in which order. */
  private List<Event> inOrder(Step step) {
    if (step.said.size() == 1) {
      return step.said;
    }
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < step.said.size(); place++) {
      places.put(KeyProcessor.eventId(own, step.cause, place), place);
    }
    return step.said.stream()
        .sorted(
            Comparator.comparingInt(event -> places.getOrDefault(event.id(), Integer.MAX_VALUE)))
        .toList();
  }

  private Step stepOf(Event event) {
    Step step = steps.get(causeOf(event));
    if (step == null) {
      throw new IllegalStateException("not gathered: " + event);
    }
    return step;
  }

  private String causeOf(Event event) {
    String cause = event.causationId();
    return event.source() == own && cause != null ? cause : event.id();
  }

  private static String about(Event event) {
    return event.topic() + " " + event.subject();
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
