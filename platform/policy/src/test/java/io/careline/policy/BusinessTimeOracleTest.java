package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random calendars, each compared with a minute-by-minute oracle over six weeks. */
class BusinessTimeOracleTest {
  private static final int SEEDS = 300;
  private static final int DAYS = 42;
  private static final int QUESTIONS = 40;
  private static final int DAY = 24 * 60;
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "Europe/Warsaw",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "America/St_Johns",
          "Africa/Cairo",
          "Asia/Kathmandu",
          "UTC");
  private static final List<String> REGIONS = List.of("DE-BE", "PL", "DE-BY", "US", "FR", "GB-ENG");

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void t38_agrees_with_a_clock_watched_every_minute(int seed) {
    Random random = new Random(seed);
    Calendar calendar = calendar(random);
    Predicate<LocalDate> holiday =
        calendar
            .holidays()
            .<Predicate<LocalDate>>map(r -> Holidays.of(r)::contains)
            .orElse(d -> false);
    MinuteOracle oracle = new MinuteOracle(calendar, holiday, firstDay(calendar, random), DAYS);
    BusinessTime time = new BusinessTime(calendar);

    for (int minute = 0; minute < oracle.minutes(); minute += 1 + random.nextInt(30)) {
      Instant at = oracle.at(minute);
      assertThat(time.isOpen(at))
          .as("open at %s in %s", at, calendar)
          .isEqualTo(oracle.isOpen(minute));
    }
    for (int question = 0; question < QUESTIONS; question++) {
      ask(time, oracle, random);
    }
  }

  private static void ask(BusinessTime time, MinuteOracle oracle, Random random) {
    int from = random.nextInt(oracle.minutes());
    Instant at = oracle.at(from);
    String about = "from %s in %s".formatted(at, time.calendar());

    int to = random.nextInt(oracle.minutes());
    Duration between = time.between(at, oracle.at(to));
    assertThat(between.toMinutes())
        .as("to %s %s", oracle.at(to), about)
        .isEqualTo(oracle.openBetween(from, to));

    int amount = 1 + random.nextInt(random.nextBoolean() ? 90 : 4000);
    check(
        oracle,
        oracle.plusOpen(from, amount),
        time.plusOpen(at, Duration.ofMinutes(amount)),
        about);
    check(
        oracle,
        oracle.minusOpen(from, amount),
        time.plusOpen(at, Duration.ofMinutes(-amount)),
        about);
    check(oracle, oracle.nextOpen(from), time.nextOpen(at), about);
    int days = 1 + random.nextInt(4);
    check(oracle, oracle.plusDays(from, days), time.add(at, Term.parse("P" + days + "D")), about);
  }

  private static void check(MinuteOracle oracle, int expected, Instant actual, String about) {
    if (expected >= 0) {
      assertThat(actual).as(about).isEqualTo(oracle.at(expected));
    }
  }

  private static LocalDate firstDay(Calendar calendar, Random random) {
    LocalDate any = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(2000));
    if (random.nextInt(5) == 0) {
      return any.withMonth(12).withDayOfMonth(1 + random.nextInt(31));
    }
    ZoneOffsetTransition next =
        calendar.zone().getRules().nextTransition(any.atStartOfDay(calendar.zone()).toInstant());
    return next == null || random.nextInt(3) == 0
        ? any
        : next.getDateTimeBefore().toLocalDate().minusDays(random.nextInt(20));
  }

  private static Calendar calendar(Random random) {
    Map<DayOfWeek, List<WeeklyHours.Period>> byDay = new EnumMap<>(DayOfWeek.class);
    int density = 1 + random.nextInt(4);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(4) < density) {
        byDay.put(day, periods(random));
      }
    }
    byDay.putIfAbsent(DayOfWeek.WEDNESDAY, periods(random));
    for (DayOfWeek day : DayOfWeek.values()) {
      cutNight(byDay, day);
    }
    String zone = ZONES.get(random.nextInt(ZONES.size()));
    Optional<String> region =
        random.nextBoolean()
            ? Optional.of(REGIONS.get(random.nextInt(REGIONS.size())))
            : Optional.empty();
    return new Calendar(
        "random", ZoneId.of(zone), new Calendar.Hours.Weekly(new WeeklyHours(byDay)), region);
  }

  private static List<WeeklyHours.Period> periods(Random random) {
    if (random.nextInt(12) == 0) {
      return List.of(new WeeklyHours.Period(0, DAY));
    }
    List<WeeklyHours.Period> periods = new ArrayList<>();
    int from = random.nextInt(random.nextBoolean() ? 5 * 60 : 12 * 60);
    for (int left = 1 + random.nextInt(3); left > 0 && from < DAY; left--) {
      int until = from + 1 + random.nextInt(8 * 60);
      if (until > DAY && random.nextBoolean()) {
        until = DAY;
      }
      periods.add(new WeeklyHours.Period(from, until));
      from = until + random.nextInt(3 * 60);
    }
    return periods;
  }

  /** A night shift ends before the next day's first one begins. */
  private static void cutNight(Map<DayOfWeek, List<WeeklyHours.Period>> byDay, DayOfWeek day) {
    List<WeeklyHours.Period> today = byDay.get(day);
    List<WeeklyHours.Period> tomorrow = byDay.get(day.plus(1));
    if (today == null || tomorrow == null) {
      return;
    }
    List<WeeklyHours.Period> cut = new ArrayList<>(today);
    WeeklyHours.Period last = cut.removeLast();
    int latest = DAY + tomorrow.getFirst().fromMinute();
    cut.add(new WeeklyHours.Period(last.fromMinute(), Math.min(last.untilMinute(), latest)));
    byDay.put(day, cut);
  }
}
