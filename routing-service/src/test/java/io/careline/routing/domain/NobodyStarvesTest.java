package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With ageing nobody waits for longer than a bound, whatever the others are.
 *
 * <p>{@code n} agents take {@code S} minutes for each call. At most {@code σ + ρt} calls come in
 * any {@code t} minutes, {@code σᵤ + ρᵤt} of them urgent. A call of priority {@code p} that comes
 * at 0 is overtaken by urgent ones, and by others that come before {@code H = (30 - p) / a}: who
 * comes later never has its pressure. If it still waits at {@code w}, all agents were busy since
 * some time {@code x} before it came, with at least {@code n((x + w) / S - 1)} calls, none of which
 * is anything but {@code σ + ρ(x + H) + σᵤ + ρᵤ(w - H)} that went before it. With {@code ρ < n / S}
 * it follows that {@code w <= (n + σ + σᵤ + (ρ - ρᵤ)H) / (n / S - ρᵤ)}.
 */
class NobodyStarvesTest {
  private static final int AGENTS = 2;
  private static final int SERVICE = 1;
  private static final double BURST = 6;
  private static final double RATE = 1.9;
  private static final double URGENT_BURST = 2;
  private static final double URGENT_RATE = 0.3;
  private static final int STEPS_PER_MINUTE = 6;

  private final Map<UUID, Instant> came = new HashMap<>();
  private final Map<UUID, Priority> priorities = new HashMap<>();
  private final Map<UUID, Instant> started = new HashMap<>();
  private final List<UUID> calls = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_call_waits_longer_than_the_bound(long seed) {
    Workplace work = workplace(1);
    Random chance = new Random(seed);
    double all = BURST;
    double urgent = URGENT_BURST;
    for (int step = 0; step < 60 * STEPS_PER_MINUTE; step++) {
      all = Math.min(BURST, all + RATE / STEPS_PER_MINUTE);
      urgent = Math.min(URGENT_BURST, urgent + URGENT_RATE / STEPS_PER_MINUTE);
      while (all >= 1 && chance.nextInt(12) > 0) {
        boolean isUrgent = urgent >= 1 && chance.nextInt(3) == 0;
        call(work, isUrgent ? Priority.URGENT : ordinary(chance));
        all--;
        urgent -= isUrgent ? 1 : 0;
      }
      pass(work);
    }
    calls.forEach(id -> assertThat(waited(id, work)).isLessThanOrEqualTo(bound(id)));
    assertThat(calls).hasSizeGreaterThan(80);
  }

  @Test
  void
      with_ageing_what_is_not_urgent_has_its_turn_although_too_much_comes_and_without_it_has_none() {
    for (int ageing : List.of(0, 1)) {
      calls.clear();
      Workplace work = workplace(ageing);
      for (int i = 0; i < AGENTS; i++) {
        call(work, Priority.HIGH);
      }
      UUID low = call(work, Priority.LOW);
      for (int step = 0; step < 90 * STEPS_PER_MINUTE; step++) {
        if (step % 2 == 0) {
          call(work, Priority.HIGH);
        }
        pass(work);
      }
      assertThat(started.containsKey(low)).isEqualTo(ageing == 1);
    }
  }

  private static Priority ordinary(Random chance) {
    // Mostly what overtakes others.
    return List.of(Priority.HIGH, Priority.HIGH, Priority.HIGH, Priority.NORMAL, Priority.LOW)
        .get(chance.nextInt(5));
  }

  private static Workplace workplace(int ageing) {
    String queues =
        "queues: {care: {calendar: always, require: [{skill: language, is: $language}], order: {by: PRIORITY, ageing: "
            + ageing
            + "}}}\n";
    Workplace work = new Workplace(Policies.only(QueuesPolicy.of(queues, "care")));
    for (int i = 0; i < AGENTS; i++) {
      work.agent("agent" + i, "en", Map.of());
    }
    return work;
  }

  private UUID call(Workplace work, Priority priority) {
    UUID id = work.received(Channel.PHONE, "other", "en", priority);
    calls.add(id);
    came.put(id, work.now());
    priorities.put(id, priority);
    answer(work);
    return id;
  }

  /** A step of time, in which who has talked long enough hangs up. */
  private void pass(Workplace work) {
    work.pass(Duration.ofSeconds(60 / STEPS_PER_MINUTE).minusMillis(1));
    for (UUID id : List.copyOf(calls)) {
      Instant begun = started.get(id);
      boolean over =
          work.status(id) == Status.ASSIGNED
              && begun != null
              && !begun.plus(Duration.ofMinutes(SERVICE)).isAfter(work.now().plusSeconds(1));
      if (over) {
        work.resolve(id);
      }
    }
    answer(work);
  }

  private void answer(Workplace work) {
    for (UUID id : calls) {
      if (work.status(id) == Status.OFFERED) {
        work.accept(id);
        started.put(id, work.now());
      }
    }
  }

  private double waited(UUID id, Workplace work) {
    Instant until = started.getOrDefault(id, work.now());
    return Duration.between(Objects.requireNonNull(came.get(id)), until).toMillis() / 60_000.0;
  }

  private double bound(UUID id) {
    double pressure =
        switch (Objects.requireNonNull(priorities.get(id))) {
          case LOW -> 0;
          case NORMAL -> Ranking.STEP;
          case HIGH, URGENT -> 2 * Ranking.STEP;
        };
    double horizon = 2 * Ranking.STEP - pressure;
    double most = AGENTS + BURST + URGENT_BURST + (RATE - URGENT_RATE) * horizon;
    // A step of the clock more, as calls end between steps.
    return most / ((double) AGENTS / SERVICE - URGENT_RATE) + 1;
  }
}
