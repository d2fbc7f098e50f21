package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.RoutingEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What holds after every step, whatever happened. */
final class Invariants {
  private Invariants() {}

  static void check(Workplace work) {
    Desk desk = work.desk();
    indexesFollowFromAgentsAndItems(desk);
    nobodyHasMoreThanCapacity(work);
    nothingWaitsThatAnAgentCouldTake(work);
    noInquiryIsWithTwoAgents(desk);
    testsAreAmongThemselves(desk);
    theLogSaysTheSame(work);
  }

  /** Checked over the whole log, as each offer changes who waits. */
  static void theFirstComeWereOfferedFirst(Workplace work) {
    Desk desk = Desk.empty();
    for (Event event : work.log()) {
      if (event.data() instanceof RoutingEvent.Offered offered) {
        Item item = desk.item(offered.inquiry().id()).orElseThrow();
        for (Item other : desk.items().values()) {
          boolean equal = other.isWaiting() && other.bucket().equals(item.bucket());
          boolean rests = other.waiting().resting().containsKey(offered.agentId());
          if (equal && !rests) {
            assertThat(item.place()).isLessThanOrEqualTo(other.place());
          }
        }
      }
      desk = desk.evolve(event);
    }
    assertThat(desk).isEqualTo(work.desk());
  }

  private static void indexesFollowFromAgentsAndItems(Desk desk) {
    Desk again = Desk.of(desk.agents().values(), desk.items().values(), desk.position());
    assertThat(again.agents()).isEqualTo(desk.agents());
    assertThat(again.lines()).isEqualTo(desk.lines());
    assertThat(again.timers()).isEqualTo(desk.timers());
    assertThat(again.rests()).isEqualTo(desk.rests());
    assertThat(again.offers()).isEqualTo(desk.offers());
    Crew crew = desk.crew();
    Crew stored = Crew.of(crew.teams().values(), crew.names(), crew.acquainted());
    assertThat(
            Desk.of(desk.agents().values(), desk.items().values(), desk.handling(), stored, 0)
                .crew())
        .isEqualTo(crew);
    for (Agent agent : desk.agents().values()) {
      assertThat(desk.staffOf(agent.profile().pool())).contains(agent.id());
    }
  }

  private static void nobodyHasMoreThanCapacity(Workplace work) {
    Map<Channel, Integer> cost =
        Map.of(Channel.PHONE, 100, Channel.CHAT, 34, Channel.SOCIAL, 25, Channel.EMAIL, 20);
    for (Agent agent : work.desk().agents().values()) {
      // Who has more than that by the telephone's doing has no open offer besides.
      boolean isAsked =
          agent.holds().values().stream().anyMatch(hold -> hold.kind() == Hold.Kind.OFFER);
      Collection<Hold> holds =
          agent.holds().values().stream()
              .filter(hold -> hold.kind().takesCapacity())
              .filter(hold -> isAsked || !work.isTakenByTelephone(hold.inquiryId()))
              .toList();
      int mails = (int) holds.stream().filter(hold -> hold.channel() == Channel.EMAIL).count();
      int others =
          holds.stream()
              .filter(hold -> hold.channel() != Channel.EMAIL)
              .mapToInt(hold -> cost.getOrDefault(hold.channel(), 0))
              .sum();
      assertThat(mails * 20).isLessThanOrEqualTo(100);
      assertThat(others).isLessThanOrEqualTo(100);
    }
  }

  private static void nothingWaitsThatAnAgentCouldTake(Workplace work) {
    Fitness fitness = new Fitness(work.rules());
    for (Item item : work.desk().items().values()) {
      if (!item.isWaiting() || work.rules().isForPerson(item.past().takenAway())) {
        continue;
      }
      for (Agent agent : work.desk().agents().values()) {
        boolean couldTake =
            fitness
                    .exclusion(agent, item.bucket(), work.rules().requirements(item.bucket()))
                    .isEmpty()
                && !item.waiting().resting().containsKey(agent.id());
        assertThat(couldTake).as("%s waits beside %s", item.id(), agent.id()).isFalse();
      }
    }
  }

  private static void noInquiryIsWithTwoAgents(Desk desk) {
    Set<UUID> taken = new HashSet<>();
    for (Agent agent : desk.agents().values()) {
      for (Hold hold : agent.holds().values()) {
        if (hold.kind() != Hold.Kind.WRAP_UP) {
          assertThat(taken.add(hold.inquiryId())).as("one agent has %s", hold).isTrue();
        }
      }
    }
  }

  private static void testsAreAmongThemselves(Desk desk) {
    for (Agent agent : desk.agents().values()) {
      for (Hold hold : agent.holds().values()) {
        boolean test = desk.item(hold.inquiryId()).orElseThrow().ref().test();
        assertThat(test).as("%s has %s", agent.id(), hold).isEqualTo(agent.profile().test());
      }
    }
  }

  private static void theLogSaysTheSame(Workplace work) {
    Map<UUID, InquiryFold> folds = new HashMap<>();
    for (Event event : work.log()) {
      if (event.data() instanceof LifecycleEvent told) {
        folds.merge(
            told.inquiry().id(),
            InquiryFold.start().apply(event),
            (old, ignored) -> old.apply(event));
      }
    }
    folds.forEach((id, fold) -> {
      assertThat(work.status(id)).isEqualTo(fold.status());
      work.desk().item(id).ifPresent(item -> assertThat(item.fold()).isEqualTo(fold));
    });
  }
}
