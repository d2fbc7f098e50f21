package io.careline.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.Priority;
import io.careline.contract.Source;
import io.careline.policy.Policies;
import io.careline.testkit.TestPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Escalations at random; a failure names the seed that replays it. */
class EscalationSeedsTest {
  private static final int SEEDS = 1_000;
  private static final String RECEIVED_AT = "2026-01-05T08:00:00Z";
  private static final Duration LONGEST_STEP = Duration.ofHours(3);
  private static final Duration AFTERWARDS = Duration.ofDays(30);

  @Test
  void one_ladder_at_a_time_nobody_in_quiet_hours_and_the_state_is_the_fold_of_the_log() {
    Policies policies = TestPolicies.with();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Priority priority = random.nextBoolean() ? Priority.NORMAL : Priority.URGENT;
      Watch watch = live(random, policies, priority);
      keepsTheRules(seed, watch, policies);
      InquiryEscalations state = InquiryEscalations.NONE;
      for (Event event : watch.log()) {
        state = new EscalationDecider().evolve(state, event);
      }
      assertThat(state).as("seed " + seed).isEqualTo(watch.state());
      assertThat(new EscalationDecider().wakeUps(state)).as("seed " + seed).isEmpty();
    }
  }

  private static Watch live(Random random, Policies policies, Priority priority) {
    Watch watch = new Watch(policies, Channel.EMAIL, priority, RECEIVED_AT);
    Instant now = Instant.parse(RECEIVED_AT);
    int events = 3 + random.nextInt(15);
    for (int i = 0; i < events; i++) {
      now = now.plusSeconds(1 + random.nextInt((int) LONGEST_STEP.toSeconds()));
      if (random.nextInt(10) == 0) {
        watch.at(now).comesBack();
      }
      happen(random, watch, now);
    }
    watch.at(now.plus(AFTERWARDS)).passes();
    return watch;
  }

  private static void happen(Random random, Watch watch, Instant now) {
    Watch.Moment moment = watch.at(now);
    List<Escalation> open = watch.state().escalations();
    UUID id = open.isEmpty() ? new UUID(9, 9) : open.get(random.nextInt(open.size())).id();
    switch (random.nextInt(14)) {
      case 0 -> moment.warned(Watch.FIRST, 0.9);
      case 1, 2 -> moment.breached(Watch.FIRST);
      case 3, 4 -> moment.breached(Watch.NEXT);
      case 5 -> moment.met(Watch.FIRST);
      case 6 -> moment.cancelled(Watch.NEXT);
      case 7 -> {
        moment.assigned();
        watch.at(now.plusMillis(1)).contacted();
      }
      case 8 -> moment.raised(Priority.URGENT);
      case 9 -> moment.commands(new EscalationCommand.Request(Watch.ID, "agnes", null));
      case 10 -> moment.commands(new EscalationCommand.Acknowledge(id, "anna"));
      case 11 -> moment.commands(new EscalationCommand.DeEscalate(id, null, "anna"));
      case 12 -> moment.commands(new EscalationCommand.Close(id, "anna", null));
      default -> {
        if (random.nextInt(3) == 0) {
          moment.resolved();
        }
      }
    }
  }

  private static void keepsTheRules(int seed, Watch watch, Policies policies) {
    Map<UUID, List<EscalationEvent>> byId = new HashMap<>();
    Set<String> openChains = new HashSet<>();
    for (Event event : watch.log()) {
      if (event.source() != Source.ESCALATION) {
        continue;
      }
      String name = "seed " + seed + ": " + watch.story();
      EscalationEvent told = (EscalationEvent) event.data();
      byId.computeIfAbsent(told.escalationId(), ignored -> new ArrayList<>()).add(told);
      switch (told) {
        case EscalationEvent.Opened e -> assertThat(openChains.add(e.chain())).as(name).isTrue();
        case EscalationEvent.Closed e -> assertThat(openChains.remove(e.chain())).as(name).isTrue();
        case EscalationEvent.Notified e -> {
          boolean quiet =
              e.chain().equals("late")
                  && priorityAtOpening(byId, e) != Priority.URGENT
                  && !policies.active().businessTime("office").isOpen(event.time());
          assertThat(quiet).as(name).isFalse();
          assertThat(e.acknowledgeBy()).as(name).isAfter(event.time());
        }
        case EscalationEvent.Acknowledged _,
            EscalationEvent.Advanced _,
            EscalationEvent.Exhausted _,
            EscalationEvent.DeEscalated _ -> {}
      }
    }
    byId.values().forEach(events -> neverTwice(seed, events));
  }

  private static Priority priorityAtOpening(
      Map<UUID, List<EscalationEvent>> byId, EscalationEvent.Notified notified) {
    return byId.getOrDefault(notified.escalationId(), List.of()).getFirst().inquiry().priority();
  }

  /** A tier's attempt is told once, unless somebody gave the escalation back in between. */
  private static void neverTwice(int seed, List<EscalationEvent> events) {
    Set<String> told = new HashSet<>();
    for (EscalationEvent event : events) {
      if (event instanceof EscalationEvent.DeEscalated) {
        told.clear();
      } else if (event instanceof EscalationEvent.Notified e) {
        assertThat(told.add(e.tier() + "." + e.loop() + "." + e.attempt()))
            .as("seed " + seed + ": " + events)
            .isTrue();
      }
    }
  }
}
