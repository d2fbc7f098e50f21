package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  private static final int PER_SEED = 2_000;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void writes_and_reads_as_the_jdk_does(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < PER_SEED; i++) {
      Instant instant = instant(random);
      assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
      assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00.1Z",
        "2026-11-23T08:00:00.000000001Z",
        "2026-11-23T08:00:00.10Z",
        "2024-02-29T23:59:59.999999999Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T08:00:00+01:00",
        "+12026-11-23T08:00:00Z",
        "-0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z"
      })
  void reads_the_unusual_as_the_jdk_does(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-23",
        "2026-11-23T08:00:00",
        "2026-11-23T08:00Z",
        "2026-13-23T08:00:00Z",
        "2026-02-29T08:00:00Z",
        "2026-11-23T25:00:00Z",
        "2026-11-23T08:60:00Z",
        "2026-11-23T08:00:61Z",
        "2026-11-23T08:00:00.Z.",
        "2026-11-23T08:00:00.12x456Z",
        "2026-11-23T08:00:00.1234567890Z",
        "2026-1١-23T08:00:00Z",
        "20 6-11-23T08:00:00Z"
      })
  void refuses_what_the_jdk_refuses(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void the_ends_of_time_are_written_as_the_jdk_does() {
    Instant year0 = Instant.parse("0000-01-01T00:00:00Z");
    Instant year9999 = Instant.parse("9999-12-31T23:59:59.999999999Z");
    for (Instant end :
        List.of(
            Instant.MIN,
            Instant.MAX,
            year0,
            year0.minusNanos(1),
            year9999,
            year9999.plusNanos(1))) {
      assertThat(InstantText.of(end)).isEqualTo(end.toString());
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  private static Instant instant(Random random) {
    long seconds = random.nextLong(-70_000_000_000L, 260_000_000_000L);
    return switch (random.nextInt(4)) {
      case 0 -> Instant.ofEpochSecond(seconds);
      case 1 -> Instant.ofEpochSecond(seconds, random.nextInt(1_000) * 1_000_000L);
      case 2 -> Instant.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1_000L);
      default -> Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
    };
  }
}
