package io.careline.deploy.simulation;

import io.careline.contract.ClockEvent;
import io.careline.contract.ClockEvent.ClockRef;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Each breach is told once, and never of a promise that was kept, by the times of the events. */
final class TruePromises implements Invariant {
  private final Set<Breach> breaches = new HashSet<>();
  private final Map<Breach, Event> told = new HashMap<>();
  private final Map<String, List<Event>> answers = new HashMap<>();
  private final Map<String, List<Event>> endings = new HashMap<>();
  private final Map<UUID, Instant> failures = new HashMap<>();

  /** One clock. */
  private record Breach(String inquiry, ClockRef clock) {}

  @Override
  public void published(World world, Event event) {
    switch (event.data()) {
      case ClockEvent.Breached e -> {
        Breach breach = new Breach(event.subject(), e.clock());
        if (!breaches.add(breach)) {
          throw world.violated("each breach is told once", event.toString());
        }
        told.put(breach, event);
      }
      case IntakeEvent.Replied e -> {
        if (!e.bot()) {
          keep(answers, event);
        }
      }
      case IntakeEvent.Answered _ -> keep(answers, event);
      case IntakeEvent.Failed e -> failures.put(e.outboundId(), event.time());
      case RoutingEvent.Resolved _, RoutingEvent.Reopened _ -> keep(endings, event);
      default -> {}
    }
  }

  private static void keep(Map<String, List<Event>> events, Event event) {
    events.computeIfAbsent(event.subject(), inquiry -> new ArrayList<>()).add(event);
  }

  @Override
  public void settled(World world) {
    told.forEach((breach, event) -> {
      Instant due = ((ClockEvent.Breached) event.data()).dueAt();
      boolean kept =
          switch (breach.clock().target()) {
            case FIRST_RESPONSE -> isAnsweredBy(breach.inquiry(), due);
            case RESOLUTION -> isResolvedAt(breach.inquiry(), due);
            case NEXT_RESPONSE -> false;
          };
      if (kept) {
        throw world.violated("a breach is never false", event.toString());
      }
    });
  }

  private boolean isAnsweredBy(String inquiry, Instant due) {
    return answers.getOrDefault(inquiry, List.of()).stream()
        .anyMatch(answer -> !answer.time().isAfter(due) && !hasFailedBy(answer, due));
  }

  /** An answer that did not reach the customer is none from the failure on. */
  private boolean hasFailedBy(Event answer, Instant due) {
    return answer.data() instanceof IntakeEvent.Replied replied
        && !failures.getOrDefault(replied.outboundId(), Instant.MAX).isAfter(due);
  }

  private boolean isResolvedAt(String inquiry, Instant due) {
    boolean resolved = false;
    for (Event ending : endings.getOrDefault(inquiry, List.of())) {
      if (!ending.time().isAfter(due)) {
        resolved = ending.data() instanceof RoutingEvent.Resolved;
      }
    }
    return resolved;
  }
}
