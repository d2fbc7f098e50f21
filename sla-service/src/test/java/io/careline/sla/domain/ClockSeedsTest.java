package io.careline.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.Priority;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import io.careline.testkit.TestPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lives at random; a failure names the seed that replays it. */
class ClockSeedsTest {
  private static final int SEEDS = 1_000;
  private static final String RECEIVED_AT = "2026-01-05T08:00:00Z";
  private static final Duration LONGEST_STEP = Duration.ofHours(20);
  private static final Duration AFTERWARDS = Duration.ofDays(60);

  private static final List<Policies> POLICIES =
      List.of(
          TestPolicies.with(),
          TestPolicies.with("promisesOnChange: PIN", "promisesOnChange: RECOMPUTE"),
          TestPolicies.with(
              "promisesOnChange: PIN",
              "promisesOnChange: MIGRATE",
              "onReopen: CONTINUE",
              "onReopen: NEW_CYCLE"));

  @Test
  void lateness_repetition_and_replay_change_nothing_and_every_clock_keeps_its_rules() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Policies policies = POLICIES.get(seed % POLICIES.size());
      Life life = live(new Random(seed), policies);
      keepsTheRules(seed, life);
      isTheFoldOfItsLog(seed, life);
      isTheSameWhenReadLate(seed, life, policies);
    }
  }

  private static Life live(Random random, Policies policies) {
    Life life = new Life(policies, Channel.EMAIL, RECEIVED_AT);
    Instant now = Instant.parse(RECEIVED_AT);
    int events = 3 + random.nextInt(15);
    for (int i = 0; i < events; i++) {
      long step = random.nextInt((int) LONGEST_STEP.toSeconds());
      now = now.plusSeconds(random.nextInt(3) == 0 ? 1 : step);
      happen(random, life.at(now));
    }
    life.fireUntil(now.plus(AFTERWARDS));
    return life;
  }

  private static void happen(Random random, Life.Moment moment) {
    switch (random.nextInt(18)) {
      case 0, 1 -> moment.contacted();
      case 2 -> moment.absorbed(true);
      case 3, 4 -> moment.replied();
      case 5 -> moment.repliedByBot();
      case 6, 7 -> moment.assigned();
      case 8 -> moment.awaitingCustomer();
      case 9 -> moment.resumed();
      case 10 -> moment.resolved();
      case 11 -> moment.reopened();
      case 12 -> moment.closed();
      case 13 -> moment.reclassified("complaint", Priority.URGENT);
      case 14 -> moment.reclassified("other", Priority.NORMAL);
      case 15, 16 -> moment.lastReplyFailed();
      default -> {
        if (random.nextInt(4) == 0) {
          moment.merged();
        }
      }
    }
  }

  private static void keepsTheRules(int seed, Life life) {
    Map<ClockEvent.ClockRef, List<ClockEvent>> byClock = new HashMap<>();
    for (ClockEvent event : life.told()) {
      byClock.computeIfAbsent(event.clock(), ignored -> new ArrayList<>()).add(event);
    }
    byClock.forEach((clock, events) -> {
      String name = "seed " + seed + ", " + clock + ": " + events;
      assertThat(count(events, List.of(ClockEvent.Started.class, ClockEvent.Retargeted.class)))
          .as(name)
          .isEqualTo(1);
      assertThat(count(events, List.of(ClockEvent.Breached.class))).as(name).isLessThanOrEqualTo(1);
      boolean broken = false;
      for (ClockEvent event : events) {
        broken |= event instanceof ClockEvent.Breached;
        if (event instanceof ClockEvent.Met met) {
          assertThat(met.late()).as(name).isEqualTo(broken);
          assertThat(met.metAt().isAfter(met.dueAt())).as(name).isEqualTo(broken);
          assertThat(met.elapsedBusiness()).as(name).isLessThanOrEqualTo(met.elapsedCalendar());
        }
      }
    });
    if (life.state().fold().status().isEnded()) {
      assertThat(life.state().open()).as("seed " + seed).isEmpty();
      assertThat(life.next()).as("seed " + seed).isEmpty();
    }
  }

  private static long count(List<ClockEvent> events, List<Class<? extends ClockEvent>> kinds) {
    return events.stream()
        .filter(event -> kinds.stream().anyMatch(kind -> kind.isInstance(event)))
        .count();
  }

  /** In the log's own order, and with the service's own events as late as they can stand. */
  private static void isTheFoldOfItsLog(int seed, Life life) {
    assertThat(fold(life.log())).as("seed " + seed).isEqualTo(life.state());
    List<Event> ownLast = new ArrayList<>();
    life.log().stream().filter(event -> event.source() != Source.SLA).forEach(ownLast::add);
    life.log().stream().filter(event -> event.source() == Source.SLA).forEach(ownLast::add);
    assertThat(fold(ownLast)).as("seed " + seed).isEqualTo(life.state());
  }

  private static InquiryClocks fold(List<Event> log) {
    InquiryClocks state = InquiryClocks.NONE;
    for (Event event : log) {
      state = new ClockDecider().evolve(state, event);
    }
    return state;
  }

  private static void isTheSameWhenReadLate(int seed, Life life, Policies policies) {
    Random random = new Random(-seed);
    Life late = new Life(policies, Channel.EMAIL, RECEIVED_AT);
    Instant last = Instant.parse(RECEIVED_AT);
    for (Event event : life.log()) {
      if (event.source() == Source.SLA) {
        continue;
      }
      if (random.nextBoolean()) {
        late.fireUntil(event.time());
      }
      late.read(event);
      if (random.nextInt(3) == 0) {
        late.read(event);
      }
      last = event.time();
    }
    late.fireUntil(last.plus(AFTERWARDS));
    assertThat(late.state()).as("seed " + seed).isEqualTo(life.state());
    assertThat(late.told()).as("seed " + seed).isEqualTo(life.told());
  }
}
