package io.careline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CommandRateTest {

  @Test
  void without_a_bound_anything_comes_in() {
    CommandRate rate = new CommandRate(OptionalLong.empty());
    rate.alsoTake(1_000_000);

    assertThat(rate.admits()).isTrue();
  }

  @Test
  void a_batch_takes_what_it_holds_from_those_who_come_next() {
    // Slow enough that no place comes back while the test runs.
    CommandRate rate = new CommandRate(OptionalLong.of(4));

    assertThat(rate.admits()).isTrue();
    rate.alsoTake(1_000_000);

    assertThat(rate.admits()).isFalse();
  }
}
