package io.careline.deploy.simulation;

import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Status;
import io.careline.intake.domain.Inquiry;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is merged goes on in exactly one inquiry, which took it over and is merged into no circle.
 */
final class MergedOnce implements Invariant {
  private final Suite suite;
  private final Map<UUID, UUID> merged = new HashMap<>();
  private final Map<UUID, UUID> absorbed = new HashMap<>();

  MergedOnce(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void published(World world, Event event) {
    UUID before =
        switch (event.data()) {
          case IntakeEvent.Merged told -> merged.put(told.inquiry().id(), told.into());
          case IntakeEvent.Absorbed told -> absorbed.put(told.absorbed(), told.inquiry().id());
          default -> null;
        };
    if (before != null) {
      throw world.violated("an inquiry is merged once", event.toString());
    }
  }

  @Override
  public void settled(World world) {
    if (!merged.equals(absorbed)) {
      throw world.violated(
          "what is merged is taken over", "merged " + merged + ", taken over " + absorbed);
    }
    for (UUID id : merged.keySet()) {
      Set<UUID> way = new HashSet<>();
      UUID end = id;
      while (merged.containsKey(end) && way.add(end)) {
        end = merged.get(end);
      }
      boolean goesOn =
          suite.intake().state(end.toString()) instanceof Inquiry inquiry
              && inquiry.status() != Status.MERGED;
      if (!goesOn) {
        throw world.violated("what is merged goes on", id + " ends at " + end);
      }
    }
  }
}
