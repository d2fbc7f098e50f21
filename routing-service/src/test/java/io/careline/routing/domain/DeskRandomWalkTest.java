package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.Status;
import io.careline.contract.TeamEvent;
import io.careline.routing.domain.DeskCommand.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A long day of chance: the seed stands in the test's name and replays it. */
class DeskRandomWalkTest {
  private static final int STEPS = 120;
  private static final List<String> AGENTS = List.of("anna", "bob", "carl", "dora");
  private static final List<String> LANGUAGES = List.of("en", "de");
  private static final List<String> CATEGORIES = List.of("other", "billing", "cancellation");

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothing_is_lost_doubled_or_overloaded(long seed) {
    Random chance = new Random(seed);
    Workplace work = new Workplace();
    List<UUID> inquiries = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      happen(work, inquiries, chance);
      Invariants.check(work);
    }
    Invariants.theFirstComeWereOfferedFirst(work);
    settle(work, inquiries);
  }

  /** When everybody works it off, every inquiry comes to an end. */
  private static void settle(Workplace work, List<UUID> inquiries) {
    work.testAgent("probe");
    work.agent("last", "en", Map.of("billing", 5, "retention", 5), 10_000);
    work.agent("last-de", "de", Map.of("billing", 5, "retention", 5), 10_000);
    for (UUID id : inquiries) {
      if (!work.status(id).isEnded()) {
        work.resolve(id);
      }
    }
    Invariants.check(work);
    work.pass(Duration.ofDays(8));
    assertThat(work.desk().items().values())
        .allSatisfy(item -> assertThat(item.status()).isEqualTo(Status.CLOSED));
    assertThat(work.desk().items()).isEmpty();
    assertThat(work.desk().timers()).isEmpty();
    assertThat(work.desk().crew().dates()).isEmpty();
    assertThat(work.desk().lines().pools()).isEmpty();
  }

  private static void happen(Workplace work, List<UUID> inquiries, Random chance) {
    int dice = chance.nextInt(100);
    if (inquiries.isEmpty() || dice < 20) {
      Channel channel = pick(List.of(Channel.values()), chance);
      Priority priority = pick(List.of(Priority.values()), chance);
      inquiries.add(
          chance.nextInt(6) == 0
              ? work.test(channel)
              : work.received(
                  channel, pick(CATEGORIES, chance), pick(LANGUAGES, chance), priority));
    } else if (dice < 35) {
      changeAgent(work, chance);
    } else if (dice < 45) {
      work.pass(Duration.ofSeconds(chance.nextInt(90)));
    } else if (dice < 60) {
      changeInquiry(work, pick(inquiries, chance), chance);
    } else {
      command(work, pick(inquiries, chance), chance);
    }
  }

  private static void changeAgent(Workplace work, Random chance) {
    String id = pick(AGENTS, chance);
    if (chance.nextInt(6) == 0) {
      work.testAgent("probe");
    } else if (chance.nextInt(6) == 0) {
      changeCrew(work, id, chance);
    } else if (work.desk().agent(id).isEmpty() || chance.nextInt(4) == 0) {
      work.agent(
          id,
          pick(LANGUAGES, chance),
          Map.of("billing", 1 + chance.nextInt(5), "retention", 1 + chance.nextInt(5)));
    } else if (chance.nextInt(12) == 0) {
      work.done(new DeskCommand.RemoveAgent(Workplace.LEAD, id, null));
    } else {
      List<Presence> presences =
          List.of(
              Presence.AVAILABLE,
              Presence.AVAILABLE,
              Presence.BUSY,
              Presence.BREAK,
              Presence.DRAINING,
              Presence.OFFLINE);
      work.present(id, pick(presences, chance));
    }
  }

  /** Teams with dates, a certificate that runs out, somebody who may not reply, a program. */
  private static void changeCrew(Workplace work, String id, Random chance) {
    switch (chance.nextInt(4)) {
      case 0 ->
          work.done(
              new DeskCommand.PutTeam(
                  Workplace.LEAD,
                  "red",
                  List.of(
                      new TeamEvent.Member(
                          id,
                          work.now().plusSeconds(chance.nextInt(60)),
                          work.now().plusSeconds(60 + chance.nextInt(60)))),
                  List.of(),
                  List.of(),
                  null));
      case 1 ->
          work.agent(id, People.certified("billing", work.now().plusSeconds(chance.nextInt(90))));
      case 2 -> work.agent(id, People.mayReply(List.of(Channel.EMAIL), null));
      default -> work.agent("robbie", People.bot());
    }
  }

  private static void changeInquiry(Workplace work, UUID id, Random chance) {
    switch (chance.nextInt(5)) {
      case 0 -> work.contacted(id);
      case 1 -> work.absorbed(id, true);
      case 2 ->
          work.reclassified(id, pick(CATEGORIES, chance), pick(List.of(Priority.values()), chance));
      case 3 -> answered(work, id, chance);
      default -> {
        if (chance.nextInt(3) == 0 && work.status(id) != Status.CLOSED) {
          work.merged(id);
        } else if (work.status(id) == Status.QUEUED || work.status(id) == Status.OFFERED) {
          work.abandoned(id);
        }
      }
    }
  }

  private static void answered(Workplace work, UUID id, Random chance) {
    var offer = work.item(id).fold().openOffer();
    if (offer != null && chance.nextBoolean()) {
      work.answered(id, offer.agentId());
    } else if (work.item(id).ref().channel() == Channel.PHONE) {
      work.answered(id, pick(AGENTS, chance));
    }
  }

  private static void command(Workplace work, UUID id, Random chance) {
    Actor lead = Workplace.LEAD;
    var offer = work.item(id).fold().openOffer();
    if (offer != null && chance.nextInt(3) > 0) {
      work.ask(
          chance.nextInt(4) == 0
              ? new DeskCommand.Decline(lead, offer.offerId(), "BUSY")
              : new DeskCommand.Accept(lead, offer.offerId()));
      return;
    }
    DeskCommand command =
        switch (chance.nextInt(12)) {
          case 0 ->
              new DeskCommand.Await(
                  lead,
                  id,
                  pick(List.of(AwaitingWhat.values()), chance),
                  chance.nextBoolean() ? work.now().plusSeconds(60) : null,
                  null);
          case 1 -> new DeskCommand.Resume(lead, id);
          case 2 -> new DeskCommand.Transfer(lead, id, "care", null, "X");
          case 3 -> new DeskCommand.Transfer(lead, id, null, pick(AGENTS, chance), "X");
          case 4 -> new DeskCommand.Assign(lead, id, pick(AGENTS, chance));
          case 5 -> new DeskCommand.Reopen(lead, id);
          case 6 -> new DeskCommand.Close(lead, id);
          case 7 -> new DeskCommand.WrapUpDone(lead, id, null);
          case 8 -> new DeskCommand.Prefer(lead, id, pick(AGENTS, chance), null, false);
          case 9 ->
              new DeskCommand.Prefer(
                  lead, id, pick(AGENTS, chance), work.now().plusSeconds(90), true);
          case 10 ->
              new DeskCommand.NameAgent(
                  lead, new UUID(1, 1), pick(AGENTS, chance), work.now().plusSeconds(200));
          default -> new DeskCommand.Resolve(lead, id, "SOLVED");
        };
    work.ask(command);
  }

  private static <T> T pick(List<T> of, Random chance) {
    return of.get(chance.nextInt(of.size()));
  }
}
