package io.careline.deploy.simulation;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.InquiryWork;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.Status;
import io.careline.intake.domain.IntakeCommand;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.Hold;
import io.careline.routing.domain.Item;
import io.careline.testkit.simulator.Actor;
import io.careline.testkit.simulator.World;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Agents who accept, decline, answer, wait, resolve, go for lunch and come back; the last of them
 * is for tests.
 */
final class Agents implements Actor {
  private static final Map<String, Integer> SKILLS =
      Map.of("billing", 3, "technical", 2, "retention", 2, "privacy", 1);

  private static final List<AwaitingWhat> WAITS = List.of(AwaitingWhat.values());

  private final Suite suite;
  private final int count;
  private int hired;
  private int present;

  Agents(Suite suite, int real) {
    this.suite = suite;
    this.count = real + 1;
  }

  @Override
  public void act(World world) {
    Random random = world.random();
    if (hired < count) {
      hired++;
      suite.tellDesk(
          new DeskCommand.PutAgent(Leads.LEAD, name(hired), profile(hired == count), null));
    } else if (present < count) {
      present++;
      say(present, Presence.AVAILABLE);
    } else if (random.nextInt(12) == 0) {
      int agent = 1 + random.nextInt(count);
      say(agent, random.nextInt(3) == 0 ? Presence.BREAK : Presence.AVAILABLE);
    } else {
      List<Item> items = List.copyOf(suite.desk().items().values());
      if (!items.isEmpty()) {
        work(items.get(random.nextInt(items.size())), random);
      }
    }
  }

  private static DeskCommand.Profile profile(boolean test) {
    return new DeskCommand.Profile(
        AgentEvent.Kind.HUMAN,
        "main",
        "team",
        SKILLS,
        List.of("en", "de", "pl"),
        List.of(Channel.values()),
        Map.of(),
        null,
        test);
  }

  private void say(int agent, Presence presence) {
    DeskCommand.Actor actor = new DeskCommand.Actor(name(agent), false);
    suite.tellDesk(new DeskCommand.SetPresence(actor, name(agent), presence, null));
  }

  private void work(Item item, Random random) {
    InquiryWork.Offer offer = item.fold().openOffer();
    String agent = item.fold().agentId();
    if (offer != null) {
      DeskCommand.Actor asked = new DeskCommand.Actor(offer.agentId(), false);
      suite.tellDesk(
          random.nextInt(6) == 0
              ? new DeskCommand.Decline(asked, offer.offerId(), "BUSY")
              : new DeskCommand.Accept(asked, offer.offerId()));
    } else if (agent != null) {
      workOn(item, new DeskCommand.Actor(agent, false), random);
    } else {
      finish(item, random);
    }
  }

  private void workOn(Item item, DeskCommand.Actor agent, Random random) {
    UUID id = item.id();
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> suite.tellIntake(id, new IntakeCommand.Reply(agent.id(), "…", false));
      case 3 -> suite.tellDesk(new DeskCommand.Await(agent, id, what(random), null, null));
      case 4 -> suite.tellDesk(new DeskCommand.Resume(agent, id));
      case 5 -> suite.tellDesk(new DeskCommand.Transfer(agent, id, "care", null, "OTHER"));
      case 6 -> suite.tellIntake(id, new IntakeCommand.Note(agent.id(), "…"));
      default -> suite.tellDesk(new DeskCommand.Resolve(agent, id, "SOLVED"));
    }
  }

  private static AwaitingWhat what(Random random) {
    return WAITS.get(random.nextInt(WAITS.size()));
  }

  private void finish(Item item, Random random) {
    for (Hold hold : item.holds()) {
      if (hold.kind() == Hold.Kind.WRAP_UP) {
        DeskCommand.Actor agent = new DeskCommand.Actor(hold.agentId(), false);
        suite.tellDesk(new DeskCommand.WrapUpDone(agent, item.id(), null));
        return;
      }
    }
    if (item.status() == Status.RESOLVED && random.nextInt(4) == 0) {
      suite.tellDesk(
          random.nextBoolean()
              ? new DeskCommand.Reopen(Leads.LEAD, item.id())
              : new DeskCommand.Close(Leads.LEAD, item.id()));
    }
  }

  private static String name(int number) {
    return "agent-" + number;
  }
}
