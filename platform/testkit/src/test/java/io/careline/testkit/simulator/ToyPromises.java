package io.careline.testkit.simulator;

import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Each clock is decided once, and by the times of the answers, however late they were seen. */
final class ToyPromises implements Invariant {
  private final Map<String, Instant> firstAnswers = new HashMap<>();
  private final Map<String, ClockEvent> verdicts = new HashMap<>();
  private final Map<String, Instant> dues = new HashMap<>();

  @Override
  public void published(World world, Event event) {
    switch (event.data()) {
      case IntakeEvent.Replied ignored ->
          firstAnswers.merge(event.subject(), event.time(), (a, b) -> a.isBefore(b) ? a : b);
      case ClockEvent.Started started -> dues.put(event.subject(), started.dueAt());
      case ClockEvent.Met met -> verdict(world, event, met);
      case ClockEvent.Breached breached -> verdict(world, event, breached);
      default -> {}
    }
  }

  private void verdict(World world, Event event, ClockEvent verdict) {
    if (verdicts.put(event.subject(), verdict) != null) {
      throw world.violated("a clock is decided once", event.toString());
    }
  }

  @Override
  public void settled(World world) {
    dues.forEach((subject, due) -> {
      Instant answer = firstAnswers.get(subject);
      boolean inTime = answer != null && !answer.isAfter(due);
      boolean met = verdicts.get(subject) instanceof ClockEvent.Met;
      if (inTime != met) {
        throw world.violated(
            "a breach is never false",
            subject + " due " + due + " answered " + answer + " but " + verdicts.get(subject));
      }
    });
  }
}
