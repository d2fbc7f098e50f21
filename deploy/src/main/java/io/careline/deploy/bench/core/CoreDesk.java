package io.careline.deploy.bench.core;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Ids;
import io.careline.decider.Input;
import io.careline.decider.WakeUp;
import io.careline.policy.Policies;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.RoutingDecider;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact center in full work, on one desk: as many come as are settled, so that its size stays.
 * Each decision is made, evolved and asked for its wake-ups as the runtime does it; only ids of
 * events, marks and rows, which are the runtime's own, are left out.
 */
final class CoreDesk {
  private static final DeskCommand.Actor LEAD = new DeskCommand.Actor("lead", true);
  private static final int SKILLS = 200;
  private static final int SKILLS_EACH = 5;
  private static final List<Channel> CHANNELS =
      List.of(Channel.PHONE, Channel.PHONE, Channel.CHAT, Channel.EMAIL);
  private static final List<Priority> PRIORITIES =
      List.of(Priority.NORMAL, Priority.NORMAL, Priority.HIGH, Priority.LOW, Priority.URGENT);

  private final RoutingDecider decider = new RoutingDecider();
  private final Policies policies = CorePolicy.policies();
  private final Random chance = new Random(7);
  private final Deque<RoutingEvent.Offered> offers = new ArrayDeque<>();
  private final List<InquiryRef> inWork = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private Desk desk = Desk.empty();
  private long count;
  private @Nullable InquiryRef settled;
  private @Nullable InquiryRef owed;

  CoreDesk(CoreSize size) {
    for (int i = 0; i < size.agents(); i++) {
      hire(i);
    }
    int waiting = 0;
    while (waiting < size.waiting()) {
      receive(chance.nextInt(CorePolicy.QUEUES), chance.nextInt(5) == 0 ? "de" : "en");
      waiting += offers.isEmpty() ? 1 : 0;
      while (!offers.isEmpty()) {
        accept();
      }
    }
  }

  Desk desk() {
    return desk;
  }

  /** Makes the decision that is next. */
  List<WakeUp> decide() {
    InquiryRef over = settled;
    InquiryRef left = owed;
    if (!offers.isEmpty()) {
      accept();
    } else if (over != null) {
      settled = null;
      owed = over;
      command(new DeskCommand.Close(LEAD, over.id()));
    } else if (left != null) {
      owed = null;
      receive(Integer.parseInt(left.source().substring("line".length())), left.language());
    } else {
      settle();
    }
    return decider.wakeUps(desk);
  }

  private void settle() {
    int index = chance.nextInt(inWork.size());
    InquiryRef over = inWork.get(index);
    inWork.set(index, inWork.getLast());
    inWork.removeLast();
    settled = over;
    command(new DeskCommand.Resolve(LEAD, over.id(), "SOLVED"));
  }

  private void accept() {
    RoutingEvent.Offered offer = offers.remove();
    inWork.add(offer.inquiry());
    command(new DeskCommand.Accept(new DeskCommand.Actor(offer.agentId(), false), offer.offerId()));
  }

  /** As many come into each queue as leave it. */
  private void receive(int queue, String language) {
    UUID id = new UUID((count << 16) | 0x7000, Long.MIN_VALUE | count);
    InquiryRef ref =
        new InquiryRef(
            id,
            CHANNELS.get(chance.nextInt(CHANNELS.size())),
            "line" + queue,
            "category" + queue,
            PRIORITIES.get(chance.nextInt(PRIORITIES.size())),
            "STANDARD",
            language,
            id,
            null,
            policies.active().version(),
            now);
    Event event = event(Source.INTAKE, new IntakeEvent.Received(ref, id, id, "r", null, null));
    desk = decider.evolve(desk, event);
    decide(new Input.Observed<>(event));
  }

  private void command(DeskCommand command) {
    decide(new Input.Commanded<>("c" + count, command));
  }

  private void decide(Input<DeskCommand> input) {
    now = now.plusMillis(1);
    count++;
    Decision decision =
        decider.decide(desk, input, new Context(now, policies, new Ids("bench " + count)));
    for (EventData data : decision.events()) {
      desk = decider.evolve(desk, event(Source.ROUTING, data));
      if (data instanceof RoutingEvent.Offered offered) {
        offers.add(offered);
      }
    }
  }

  private Event event(Source source, EventData data) {
    return new Event("e", source, now, now, null, null, count, null, data);
  }

  private void hire(int number) {
    String id = "agent" + number;
    Map<String, Integer> skills = new HashMap<>();
    skills.put("skill" + chance.nextInt(CorePolicy.QUEUES), 2 + chance.nextInt(4));
    while (skills.size() < SKILLS_EACH) {
      skills.put("skill" + chance.nextInt(SKILLS), 1 + chance.nextInt(5));
    }
    AgentEvent.Changed profile =
        new AgentEvent.Changed(
            id,
            AgentEvent.Kind.HUMAN,
            "main",
            "team" + number % 20,
            skills,
            chance.nextInt(3) == 0 ? List.of("en", "de") : List.of("en"),
            List.of(Channel.values()),
            Map.of(),
            100,
            1);
    desk = decider.evolve(desk, event(Source.ROUTING, profile));
    desk =
        decider.evolve(
            desk,
            event(
                Source.ROUTING,
                new AgentEvent.PresenceChanged(id, "main", Presence.AVAILABLE, "REQUESTED")));
  }
}
