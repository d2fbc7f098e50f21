package io.careline.intake.domain.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.domain.push.Turns.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what goes next, as a matter of arguments alone. */
class SchedulingTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Endpoint SLOW = new Endpoint(Endpoint.Kind.EVENT, "slow");
  private static final Endpoint FAST = new Endpoint(Endpoint.Kind.EVENT, "fast");
  private static final Outcome FAILED = new Outcome.Failed("HTTP_500", null);
  private static final Outcome DELIVERED = new Outcome.Delivered();

  @ParameterizedTest
  @CsvSource({
    "1, PT10S",
    "2, PT30S",
    "3, PT1M30S",
    "4, PT4M30S",
    "5, PT13M30S",
    "6, PT40M30S",
    "7, PT2H1M30S",
    "8, PT6H4M30S",
    "9, PT8H",
    "10, PT8H",
    "1000, PT8H"
  })
  void the_wait_grows_threefold_up_to_eight_hours(int attempt, Duration delay) {
    assertThat(Backoff.delay(attempt)).isEqualTo(delay);
  }

  @Test
  void waits_are_spread_by_a_fifth_and_the_same_for_the_same_delivery() {
    for (int i = 0; i < 200; i++) {
      Instant next = next(i, 3, START, null).orElseThrow();

      assertThat(Duration.between(START, next))
          .isBetween(Duration.ofSeconds(72), Duration.ofSeconds(108));
      assertThat(next(i, 3, START, null)).contains(next);
    }
    assertThat(next(1, 3, START, null)).isNotEqualTo(next(2, 3, START, null));
  }

  @Test
  void T56_retries_are_bounded_by_three_days_and_about_twenty_attempts() {
    for (int id = 0; id < 50; id++) {
      List<Instant> attempts = new ArrayList<>();
      Optional<Instant> next = Optional.of(START);
      while (next.isPresent()) {
        attempts.add(next.get());
        next = next(id, attempts.size(), next.get(), null);
      }

      assertThat(attempts).hasSizeBetween(14, 20).isSorted();
      assertThat(attempts.getLast()).isEqualTo(START.plus(Backoff.PATIENCE));
    }
  }

  @Test
  void what_the_receiver_asks_for_is_waited_for_at_least() {
    assertThat(next(1, 1, START, Duration.ofHours(1))).contains(START.plusSeconds(3600));
    assertThat(next(1, 1, START, Duration.ofDays(9))).contains(START.plus(Backoff.PATIENCE));
    assertThat(next(1, 9, START, Duration.ofSeconds(1)).orElseThrow())
        .isAfter(START.plus(Duration.ofHours(6)));
  }

  @ParameterizedTest
  @CsvSource({
    "200, Delivered",
    "204, Delivered",
    "299, Delivered",
    "301, Failed",
    "307, Failed",
    "400, Refused",
    "401, Refused",
    "404, Refused",
    "408, Failed",
    "410, Gone",
    "422, Refused",
    "425, Failed",
    "429, Failed",
    "500, Failed",
    "502, Failed",
    "503, Failed",
    "599, Failed"
  })
  void T56_a_refusal_is_final_and_a_fault_is_tried_again(int status, String outcome) {
    assertThat(Outcome.ofStatus(status, null).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void T56_the_circuit_opens_after_five_failures_and_lets_one_try_afterwards() {
    Circuit circuit = failed(Circuit.CLOSED, 4);
    assertThat(circuit.width(START)).isEqualTo(Circuit.WIDTH);

    circuit = failed(circuit, 1);
    assertThat(circuit.isOpen(START.plusSeconds(29))).isTrue();
    assertThat(circuit.width(START.plusSeconds(29))).isZero();
    assertThat(circuit.isHalfOpen(START.plusSeconds(30))).isTrue();
    assertThat(circuit.width(START.plusSeconds(30))).isOne();

    assertThat(circuit.after(DELIVERED, START)).isEqualTo(Circuit.CLOSED);
    assertThat(circuit.after(new Outcome.Refused("HTTP_404"), START)).isEqualTo(Circuit.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"5, PT30S", "6, PT1M", "7, PT2M", "8, PT4M", "9, PT8M", "10, PT15M", "99, PT15M"})
  void each_further_failure_opens_the_circuit_for_longer(int failures, Duration pause) {
    assertThat(pauseAfter(failures)).isEqualTo(pause);
  }

  @Test
  void what_fails_while_the_circuit_is_open_was_on_its_way_before() {
    assertThat(failed(Circuit.CLOSED, 9)).isEqualTo(failed(Circuit.CLOSED, 5));
  }

  @Test
  void T56_endpoints_take_turns_and_none_takes_more_than_its_width() {
    List<Waiting> waiting = new ArrayList<>();
    waiting.addAll(waiting(SLOW, Circuit.CLOSED, 10));
    waiting.addAll(waiting(FAST, Circuit.CLOSED, 2));

    assertThat(endpoints(Turns.pick(waiting, Map.of(), 100, START)))
        .containsExactly(SLOW, FAST, SLOW, FAST, SLOW, SLOW);
    assertThat(endpoints(Turns.pick(waiting, Map.of(SLOW, 4), 100, START)))
        .containsExactly(FAST, FAST);
    assertThat(endpoints(Turns.pick(waiting, Map.of(SLOW, 3), 2, START)))
        .containsExactly(SLOW, FAST);
    assertThat(Turns.pick(waiting, Map.of(), 0, START)).isEmpty();
  }

  @Test
  void an_open_circuit_lets_nothing_through_and_a_half_open_one_a_single_delivery() {
    Circuit open = failed(Circuit.CLOSED, 5);
    List<Waiting> waiting = waiting(SLOW, open, 3);

    assertThat(Turns.pick(waiting, Map.of(), 100, START)).isEmpty();
    assertThat(Turns.pick(waiting, Map.of(), 100, START.plusSeconds(30)))
        .containsExactly(waiting.getFirst());
    assertThat(Turns.pick(waiting, Map.of(SLOW, 1), 100, START.plusSeconds(30))).isEmpty();
  }

  @Test
  void a_failure_after_three_days_is_the_last() {
    Instant end = START.plus(Backoff.PATIENCE);

    assertThat(settled(SLOW, FAILED, end.minusSeconds(1)))
        .returns(Settlement.State.WAITING, Settlement::state)
        .returns(end, Settlement::dueAt);
    assertThat(settled(SLOW, FAILED, end))
        .returns(Settlement.State.DEAD, Settlement::state)
        .returns("HTTP_500", Settlement::reason);
  }

  @Test
  void only_a_subscriber_who_is_gone_is_unsubscribed() {
    Outcome gone = new Outcome.Gone("HTTP_410");

    assertThat(settled(SLOW, gone, START).unsubscribes()).isTrue();
    assertThat(settled(new Endpoint(Endpoint.Kind.MESSAGE, "chat"), gone, START))
        .returns(Settlement.State.DEAD, Settlement::state)
        .returns(false, Settlement::unsubscribes);
  }

  private static Settlement settled(Endpoint endpoint, Outcome outcome, Instant now) {
    UUID id = new UUID(0, 1);
    Parcel parcel = new Parcel(id, endpoint, id, null, "type", "{}", 1, START, now);
    return Settlement.of(parcel, outcome, Circuit.CLOSED, now);
  }

  private static Circuit failed(Circuit circuit, int times) {
    Circuit next = circuit;
    for (int i = 0; i < times; i++) {
      next = next.after(FAILED, START);
    }
    return next;
  }

  /** So many failures in a row, each as soon as the circuit lets one through. */
  private static Duration pauseAfter(int failures) {
    Circuit circuit = Circuit.CLOSED;
    Instant now = START;
    for (int i = 0; i < failures; i++) {
      Instant until = circuit.openUntil();
      now = until == null ? now : until;
      circuit = circuit.after(FAILED, now);
    }
    return Duration.between(now, circuit.openUntil());
  }

  private static Optional<Instant> next(
      int id, int attempt, Instant now, @Nullable Duration retryAfter) {
    return Backoff.next(new UUID(id, ~id), attempt, START, now, retryAfter);
  }

  private static List<Waiting> waiting(Endpoint endpoint, Circuit circuit, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Waiting(new UUID(endpoint.hashCode(), i), endpoint, circuit))
        .toList();
  }

  private static List<Endpoint> endpoints(List<Waiting> picked) {
    return picked.stream().map(Waiting::endpoint).toList();
  }
}
