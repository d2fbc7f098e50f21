package io.careline.testkit.simulator;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import java.util.Set;
import java.util.function.Function;

/**
 * A service as a world knows it: its decider and what it observes.
 *
 * @param observes the events that it reads; its own are never read
 * @param keyOf the decider's key of an event, read or own
 * @param resident whether one instance alone reads everything
 */
public record Participant<S, C>(
    Source source,
    Decider<S, C> decider,
    Set<String> topics,
    Set<Class<? extends EventData>> observes,
    Function<Event, String> keyOf,
    boolean resident) {
  public Participant {
    topics = Set.copyOf(topics);
    observes = Set.copyOf(observes);
  }

  /** A service that reads the lifecycle topic and keeps one state per inquiry. */
  public static <S, C> Participant<S, C> of(
      Source source, Decider<S, C> decider, Set<Class<? extends EventData>> observes) {
    return new Participant<>(
        source, decider, Set.of(Topics.INQUIRIES), observes, Event::subject, false);
  }

  boolean observes(Event event) {
    return event.source() != source
        && topics.contains(event.topic())
        && observes.contains(event.data().getClass());
  }
}
