package io.careline.deploy.simulation;

import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.OutboundEvent;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Hold;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Tests run through all services, told as such by each of their events, and reach no customer, no
 * person on duty, no real agent and no figure.
 */
final class TestsApart implements Invariant {
  private final Suite suite;
  private final Set<UUID> tests = new HashSet<>();
  private long checked;

  TestsApart(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void published(World world, Event event) {
    if (event.data() instanceof OutboundEvent.Requested asked) {
      require(world, !tests.contains(asked.inquiryId()), "no test reaches a customer", event);
    } else if (event.data() instanceof LifecycleEvent told) {
      UUID id = told.inquiry().id();
      boolean test = told.inquiry().test();
      if (told instanceof IntakeEvent.Received && test) {
        tests.add(id);
      }
      require(world, test == tests.contains(id), "every event says whether it is a test", event);
      boolean notifies =
          told instanceof EscalationEvent.Notified notified && !notified.recipients().isEmpty();
      require(world, !(test && notifies), "no test reaches a person on duty", event);
    }
  }

  @Override
  public void stepped(World world) {
    Desk desk = suite.desk();
    if (desk.position() != checked) {
      checked = desk.position();
      for (Agent agent : desk.agents().values()) {
        for (Hold hold : agent.holds().values()) {
          boolean test = desk.item(hold.inquiryId()).orElseThrow().ref().test();
          if (test != agent.profile().test()) {
            throw world.violated("tests and test agents are among themselves", hold.toString());
          }
        }
      }
    }
  }

  @Override
  public void settled(World world) {
    suite
        .reporting()
        .states()
        .forEach((key, fact) -> {
          boolean left = !fact.counts() && fact.inquiry() != null;
          if (left != tests.contains(UUID.fromString(key))) {
            throw world.violated("figures are of real inquiries, and of all", key);
          }
        });
  }

  private static void require(World world, boolean holds, String rule, Event event) {
    if (!holds) {
      throw world.violated(rule, event.toString());
    }
  }
}
