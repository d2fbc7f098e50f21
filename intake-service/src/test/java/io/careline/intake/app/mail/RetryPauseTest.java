package io.careline.intake.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
  private final RetryPause pause = new RetryPause();

  @Test
  void pauses_grow_up_to_a_minute_and_are_short_again_when_it_went_well() {
    assertThat(seconds(8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);

    pause.wentWell();

    assertThat(seconds(3)).containsExactly(1L, 2L, 4L);
  }

  private Stream<Long> seconds(int failures) {
    return Stream.generate(pause::next).limit(failures).map(Duration::toSeconds);
  }
}
