package io.careline.deploy.simulation;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.policy.Capacity;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.Hold;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** No inquiry has two agents, and no agent more than capacity allows. */
final class OneAgentEach implements Invariant {
  private final Suite suite;
  private final Map<UUID, UUID> assignments = new HashMap<>();
  private final Map<UUID, UUID> offers = new HashMap<>();
  private final Set<UUID> calls = new HashSet<>();
  private long checked;

  OneAgentEach(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void published(World world, Event event) {
    if (event.data() instanceof IntakeEvent.Answered told) {
      calls.add(told.inquiry().id());
    } else if (event.data() instanceof RoutingEvent told) {
      UUID inquiry = told.inquiry().id();
      switch (told) {
        case RoutingEvent.Offered e -> {
          if (offers.put(inquiry, e.offerId()) != null || assignments.containsKey(inquiry)) {
            throw world.violated("one agent is asked at a time", event.toString());
          }
        }
        case RoutingEvent.OfferDeclined _,
            RoutingEvent.OfferExpired _,
            RoutingEvent.OfferRevoked _ ->
            offers.remove(inquiry);
        case RoutingEvent.Assigned e -> {
          offers.remove(inquiry);
          if (assignments.put(inquiry, e.assignmentId()) != null) {
            throw world.violated("an inquiry has one agent", event.toString());
          }
        }
        case RoutingEvent.Unassigned e -> {
          if (!e.assignmentId().equals(assignments.remove(inquiry))) {
            throw world.violated("what is taken away was given", event.toString());
          }
        }
        case RoutingEvent.Resolved _ -> {
          assignments.remove(inquiry);
          offers.remove(inquiry);
        }
        default -> {}
      }
    }
  }

  @Override
  public void stepped(World world) {
    Desk desk = suite.desk();
    if (desk.position() != checked) {
      checked = desk.position();
      desk.agents().values().forEach(agent -> check(world, agent));
    }
  }

  private void check(World world, Agent agent) {
    // Who picks up a call has it: the telephony tells a fact, and does not ask for room.
    if (agent.holds().values().stream().anyMatch(hold -> calls.contains(hold.inquiryId()))) {
      return;
    }
    Capacity capacity = Suite.POLICIES.active().capacity();
    int steady = 0;
    int interruptible = 0;
    for (Hold hold : agent.holds().values()) {
      if (hold.kind().takesCapacity()) {
        int cost = capacity.cost(hold.channel());
        if (capacity.interruptible().contains(hold.channel())) {
          interruptible += cost;
        } else {
          steady += cost;
        }
      }
    }
    int total = agent.profile().capacity();
    if (steady > total || interruptible > total) {
      throw world.violated("capacity is never exceeded", agent.toString());
    }
    for (Channel channel : Channel.values()) {
      if (agent.count(channel) > capacity.limit(channel)) {
        throw world.violated("channel limits are never exceeded", agent.toString());
      }
    }
  }
}
