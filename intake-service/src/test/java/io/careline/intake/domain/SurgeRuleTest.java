package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careline.contract.EventData;
import io.careline.contract.SurgeEvent;
import io.careline.intake.domain.SurgeCount.Past;
import io.careline.intake.domain.SurgeRule.Verdict;
import io.careline.policy.Surges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeRuleTest {
  private static final Surges RULE = Surges.DEFAULT;
  private static final int WEEK = 7 * 24 * 60;
  private static final int WINDOW = 15;

  private static SurgeCount count(int seen, int past, int weeks) {
    return count(seen, new Past(weeks, Duration.ofHours(1), past, past / 4));
  }

  private static SurgeCount count(int seen, Past past) {
    return new SurgeCount(
        SurgeEvent.Kind.CATEGORY,
        "delivery",
        RULE.window(),
        Desk.NINE,
        seen,
        past,
        List.of(new UUID(4, 4)));
  }

  @ParameterizedTest
  @CsvSource({
    "a quiet night, 3, 0, 4, false",
    "a few at night are still few, 19, 0, 4, false",
    "many where there were none, 40, 0, 4, true",
    "as usual, 100, 1600, 4, false",
    "twice the usual is no surge, 200, 1600, 4, false",
    "four times the usual, 400, 1600, 4, true",
    "nothing is usual yet, 400, 0, 0, false",
    "one week says something, 120, 100, 1, true"
  })
  void a_count_is_held_against_the_same_hour_of_the_weeks_before(
      String ignored, int seen, int past, int weeks, boolean expected) {
    assertThat(SurgeRule.judge(count(seen, past, weeks), RULE).surges()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0.75", "2, 0.5", "3, 0.3125", "10, 0.005859375"})
  void the_tail_of_the_negative_binomial_is_right(int n, double expected) {
    // Two successes needed at even chances: P(X >= n) = (n + 2) / 2^(n + 1).
    assertThat(SurgeRule.atLeast(n, 2, 0.5)).isCloseTo(expected, within(1e-9));
    assertThat((n + 2) / Math.pow(2, n + 1)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void one_event_is_raised_per_surge_and_one_when_it_is_over() {
    Desk desk = new Desk(count(0, 0, 0).key());
    List<EventData> said = new ArrayList<>();
    int[] seen = {10, 60, 90, 70, 40, 25, 5};
    for (int i = 0; i < seen.length; i++) {
      SurgeCount here = count(seen[i], 20, 4);
      SurgeCount later =
          new SurgeCount(
              here.kind(),
              here.of(),
              here.window(),
              Desk.NINE.plus(Duration.ofMinutes(i)),
              here.seen(),
              here.past(),
              here.examples());
      said.addAll(desk.give(new IntakeCommand.OnSurge(later)));
    }

    assertThat(said).hasExactlyElementsOfTypes(SurgeEvent.Detected.class, SurgeEvent.Ended.class);
    SurgeEvent.Detected detected = (SurgeEvent.Detected) said.getFirst();
    assertThat(detected.seen()).isEqualTo(60);
    assertThat(detected.expected()).isCloseTo(1.375, within(0.001));
    assertThat(detected.probability()).isLessThan(1e-6);
    assertThat(detected.examples()).hasSize(1);
    assertThat(((SurgeEvent.Ended) said.getLast()).surgeId()).isEqualTo(detected.surgeId());
  }

  /** Arrivals per minute of many weeks, with days, nights and weekends. */
  private static int[] arrivals(Random random, int weeks, double perMinuteByDay, double unrest) {
    int[] arrivals = new int[weeks * WEEK];
    double mood = 1;
    for (int minute = 0; minute < arrivals.length; minute++) {
      if (minute % 60 == 0) {
        mood = Math.exp(unrest * random.nextGaussian() - unrest * unrest / 2);
      }
      arrivals[minute] = poisson(random, perMinuteByDay * shape(minute) * mood);
    }
    return arrivals;
  }

  private static double shape(int minute) {
    int hour = minute / 60 % 24;
    boolean weekend = minute / (24 * 60) % 7 >= 5;
    double day = hour < 6 || hour > 21 ? 0.05 : hour < 9 || hour > 18 ? 0.4 : 1;
    return weekend ? day * 0.3 : day;
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Whether the minute's window is a surge, counted as the database counts it. */
  private static Verdict judge(int[] sums, int minute) {
    int inStretches = 0;
    int inWindows = 0;
    int from = minute - WINDOW / 2 - 30;
    for (int week = 1; week <= RULE.weeks(); week++) {
      inStretches += sums[from - week * WEEK + 60] - sums[from - week * WEEK];
      inWindows += sums[minute - week * WEEK] - sums[minute - WINDOW - week * WEEK];
    }
    Past past = new Past(RULE.weeks(), Duration.ofHours(1), inStretches, inWindows);
    return SurgeRule.judge(count(sums[minute] - sums[minute - WINDOW], past), RULE);
  }

  private static int[] sums(int[] arrivals) {
    int[] sums = new int[arrivals.length + 1];
    for (int i = 0; i < arrivals.length; i++) {
      sums[i + 1] = sums[i] + arrivals[i];
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0", "2, 0", "20, 0", "0.2, 0.3", "2, 0.3", "20, 0.3"})
  void ordinary_weeks_raise_no_alarm(double perMinute, double unrest) {
    int weeks = RULE.weeks() + 1 + 8;
    int[] sums = sums(arrivals(new Random(42), weeks, perMinute, unrest));
    int alarms = 0;
    boolean running = false;
    for (int minute = (RULE.weeks() + 1) * WEEK; minute < sums.length; minute++) {
      Verdict verdict = judge(sums, minute);
      alarms += verdict.surges() && !running ? 1 : 0;
      running = running ? !verdict.calm() : verdict.surges();
    }
    assertThat(alarms).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.2, 10, 15", "2, 5, 13", "20, 5, 12", "2, 10, 7", "20, 10, 6"})
  void a_surge_is_seen_within_minutes(double perMinute, double times, int within) {
    List<Integer> delays = new ArrayList<>();
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      int[] arrivals = arrivals(random, RULE.weeks() + 2, perMinute, 0.2);
      // It begins on a Tuesday at ten.
      int begins = (RULE.weeks() + 1) * WEEK + 34 * 60;
      for (int minute = begins; minute < begins + 60; minute++) {
        arrivals[minute] += poisson(random, perMinute * (times - 1));
      }
      int[] sums = sums(arrivals);
      int minute = begins;
      while (minute < begins + 60 && !judge(sums, minute).surges()) {
        minute++;
      }
      delays.add(minute - begins);
    }
    assertThat(delays.stream().mapToInt(Integer::intValue).average().orElseThrow())
        .isLessThanOrEqualTo(within);
  }
}
