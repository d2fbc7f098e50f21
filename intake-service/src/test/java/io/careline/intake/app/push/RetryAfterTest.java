package io.careline.intake.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({"120, PT2M", "' 0 ', PT0S", "'Mon, 02 Mar 2026 10:00:00 GMT', PT1H"})
  void seconds_and_dates_are_understood(String header, Duration wait) {
    assertThat(RetryAfter.of(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "99999999999", "1.5", "Mon, 02 Mar 2026 08:00:00 GMT"})
  void anything_else_asks_for_nothing(String header) {
    assertThat(RetryAfter.of(header, NOW)).isNull();
  }

  @Test
  void no_header_asks_for_nothing() {
    assertThat(RetryAfter.of(null, NOW)).isNull();
  }
}
