package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingDecision;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The index gives the answers of a plain search through everything, also on desks that no decision
 * has tidied up: with free agents beside full lines. The seed stands in the test's name.
 */
class ChooserTest {
  private static final List<String> LANGUAGES = List.of("en", "de");
  private static final List<String> QUEUES = List.of("aged", "pressed", "promised", "newest");
  private static final List<String> POOLS = List.of("main", "other");

  private final Policies policies = Policies.only(QueuesPolicy.of(QueuesPolicy.MANY));
  private final Compared compared = new Compared();
  private final List<UUID> inquiries = new ArrayList<>();
  private Desk desk = Desk.empty();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_index_finds_what_a_plain_search_finds(long seed) {
    Random chance = new Random(seed);
    for (int step = 0; step < 250; step++) {
      Desk before = desk;
      for (int events = chance.nextInt(4); events >= 0; events--) {
        happen(chance);
      }
      if (chance.nextInt(8) == 0) {
        ask(chance);
        // What was decided was not committed.
        desk = before;
      }
      if (chance.nextInt(60) == 0) {
        desk = Desk.of(desk.agents().values(), desk.items().values(), desk.position());
      }
      ask(chance);
    }
  }

  private void ask(Random chance) {
    Rulebook rules = new Rulebook(policies);
    for (Item item : desk.items().values()) {
      if (item.isWaiting() && rules.isOffered(item.bucket()) && chance.nextInt(4) == 0) {
        compared.choose(desk, rules, item, List.of(agent(chance), agent(chance)), now);
      }
    }
    for (String id : desk.agents().keySet()) {
      if (chance.nextInt(3) == 0) {
        compared.next(desk, rules, id, now);
      }
    }
  }

  private void happen(Random chance) {
    now = now.plusSeconds(chance.nextInt(200));
    String agentId = agent(chance);
    switch (chance.nextInt(10)) {
      case 0 -> say(hired(agentId, chance));
      case 1 -> say(presence(agentId, chance));
      case 2 -> {
        Instant until = chance.nextBoolean() ? now.plusSeconds(60) : null;
        String reason = chance.nextBoolean() ? Reasons.REST_PAUSE : Reasons.REST_OCCUPANCY;
        say(new AgentEvent.RestChanged(agentId, "main", reason, until));
      }
      case 3 -> {
        if (chance.nextInt(6) == 0) {
          say(new AgentEvent.Removed(agentId, "main", "lead"));
        }
      }
      case 4, 5, 6 -> open(chance);
      default -> move(chance);
    }
  }

  private static String agent(Random chance) {
    return "agent" + chance.nextInt(12);
  }

  private static <T> T pick(T[] of, Random chance) {
    return of[chance.nextInt(of.length)];
  }

  private static AgentEvent hired(String id, Random chance) {
    Map<String, Integer> skills = new HashMap<>();
    for (String skill : List.of("billing", "technical", "privacy")) {
      if (chance.nextBoolean()) {
        skills.put(skill, 1 + chance.nextInt(5));
      }
    }
    List<Channel> channels =
        List.of(Channel.values()).subList(chance.nextInt(2), 2 + chance.nextInt(3));
    Map<Channel, Integer> limits = new EnumMap<>(Channel.class);
    if (chance.nextInt(4) == 0) {
      limits.put(Channel.EMAIL, chance.nextInt(3));
    }
    return new AgentEvent.Changed(
        id,
        AgentEvent.Kind.HUMAN,
        POOLS.get(chance.nextInt(5) == 0 ? 1 : 0),
        chance.nextBoolean() ? "blue" : null,
        skills,
        LANGUAGES.subList(0, 1 + chance.nextInt(2)),
        channels,
        limits,
        40 + chance.nextInt(100),
        1,
        chance.nextInt(6) == 0);
  }

  private static AgentEvent presence(String id, Random chance) {
    Presence presence =
        chance.nextInt(3) > 0 ? Presence.AVAILABLE : pick(Presence.values(), chance);
    return new AgentEvent.PresenceChanged(id, "main", presence, "X");
  }

  private void open(Random chance) {
    UUID id = new UUID(0x7000, chance.nextLong());
    InquiryRef ref =
        new InquiryRef(
                id,
                pick(Channel.values(), chance),
                "source",
                "other",
                pick(Priority.values(), chance),
                "STANDARD",
                LANGUAGES.get(chance.nextInt(LANGUAGES.size())),
                new UUID(1, 1),
                null,
                policies.active().version(),
                now,
                chance.nextInt(6) == 0)
            .in(
                chance.nextInt(6) == 0
                    ? new InquiryRef.PilotRef(new UUID(5, 5), List.of("blue"))
                    : null);
    inquiries.add(id);
    say(Source.INTAKE, new IntakeEvent.Received(ref, id, id, "r", null, null));
    queue(ref, chance);
  }

  private void queue(InquiryRef ref, Random chance) {
    String queue = QUEUES.get(chance.nextInt(QUEUES.size()));
    say(
        new RoutingEvent.Queued(
            ref,
            queue,
            POOLS.get(chance.nextInt(5) == 0 ? 1 : 0),
            1,
            Reasons.RECEIVED,
            null,
            chance.nextBoolean() ? now.plusSeconds(chance.nextInt(4_000)) : null,
            chance.nextInt(8) == 0 ? now.plusSeconds(30) : null,
            null));
  }

  private void move(Random chance) {
    if (inquiries.isEmpty()) {
      return;
    }
    Item item = desk.items().get(inquiries.get(chance.nextInt(inquiries.size())));
    if (item == null) {
      return;
    }
    InquiryRef ref = item.ref();
    UUID offer = new UUID(4, chance.nextLong());
    String agentId = agent(chance);
    switch (chance.nextInt(6)) {
      case 0 -> queue(ref, chance);
      case 1 ->
          say(new RoutingEvent.RequirementsRelaxed(ref, item.queue(), chance.nextInt(3), null));
      case 2 ->
          say(
              new RoutingEvent.Offered(
                  ref,
                  offer,
                  agentId,
                  now.plusSeconds(20),
                  new RoutingDecision("X", List.of(), Map.of(), 1)));
      case 3 -> decline(item);
      case 4 -> say(new RoutingEvent.Assigned(ref, offer, null, agentId, null, agentId));
      default -> {
        var assignment = item.fold().work().assignment();
        if (assignment != null) {
          say(
              new RoutingEvent.Unassigned(
                  ref,
                  assignment.assignmentId(),
                  assignment.agentId(),
                  Reasons.TRANSFERRED,
                  new RoutingEvent.WrapUp(RoutingEvent.WrapUpMode.MANDATORY, null)));
        }
      }
    }
  }

  private void decline(Item item) {
    var open = item.fold().openOffer();
    if (open != null) {
      say(new RoutingEvent.OfferDeclined(item.ref(), open.offerId(), open.agentId(), "X"));
    }
  }

  private void say(EventData data) {
    say(Source.ROUTING, data);
  }

  private void say(Source source, EventData data) {
    desk = desk.evolve(new Event("e", source, now, now, "v", null, 1, null, data));
  }
}
