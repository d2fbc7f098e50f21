package io.careline.deploy.simulation;

import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.decider.Reply;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Each contact that was answered has its inquiry, once; and none was invented. */
final class NoLostInquiry implements Invariant {
  private final Customers customers;
  private final Set<UUID> received = new HashSet<>();

  NoLostInquiry(Customers customers) {
    this.customers = customers;
  }

  @Override
  public void published(World world, Event event) {
    if (event.data() instanceof IntakeEvent.Received told) {
      UUID id = told.inquiry().id();
      if (!received.add(id)) {
        throw world.violated("an inquiry is received once", event.toString());
      }
      if (!customers.given().contains(id)) {
        throw world.violated("no inquiry is invented", event.toString());
      }
    }
  }

  @Override
  public void settled(World world) {
    customers
        .opened()
        .forEach((id, reply) -> {
          if (reply instanceof Reply.Done && !received.contains(id)) {
            throw world.violated("no inquiry is lost", id + " was answered " + reply);
          }
        });
    if (!customers.opened().keySet().containsAll(customers.given())) {
      throw world.violated("every contact is answered", "some were not");
    }
  }
}
