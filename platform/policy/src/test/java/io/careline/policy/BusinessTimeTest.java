package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessTime NINE_TO_FIVE =
      weekdays("Europe/Berlin", "DE-BE", new WeeklyHours.Period(9 * 60, 17 * 60));

  @Test
  void t31_an_hour_promised_on_friday_at_half_past_four_is_due_on_monday_at_half_past_nine() {
    Instant friday = berlin("2026-11-20T16:30");

    assertThat(NINE_TO_FIVE.add(friday, Term.parse("PT1H"))).isEqualTo(berlin("2026-11-23T09:30"));
  }

  @Test
  void t37_a_weekend_of_waiting_for_the_customer_costs_a_day_target_no_working_time() {
    Instant start = berlin("2026-11-19T10:00");
    Instant due = NINE_TO_FIVE.add(start, Term.parse("P3D"));
    Instant paused = berlin("2026-11-20T15:00");
    Instant resumed = berlin("2026-11-23T11:00");

    Duration remaining = NINE_TO_FIVE.between(paused, due);

    assertThat(due).isEqualTo(berlin("2026-11-24T10:00"));
    assertThat(remaining).isEqualTo(Duration.ofHours(11));
    assertThat(NINE_TO_FIVE.between(paused, resumed)).isEqualTo(Duration.ofHours(4));
    assertThat(NINE_TO_FIVE.plusOpen(resumed, remaining)).isEqualTo(berlin("2026-11-24T14:00"));
  }

  @Test
  void t38_a_lunch_break_and_a_sparse_week_are_skipped() {
    BusinessTime lunch =
        weekdays(
            "Europe/Berlin",
            "DE-BE",
            new WeeklyHours.Period(8 * 60, 12 * 60),
            new WeeklyHours.Period(12 * 60 + 30, 18 * 60));
    BusinessTime tuesdays =
        time("UTC", null, Map.of(DayOfWeek.TUESDAY, List.of(new WeeklyHours.Period(600, 720))));

    assertThat(lunch.add(berlin("2026-11-18T11:30"), Term.parse("PT1H")))
        .isEqualTo(berlin("2026-11-18T13:00"));
    assertThat(tuesdays.add(Instant.parse("2026-11-18T00:00:00Z"), Term.parse("PT5H")))
        .isEqualTo(Instant.parse("2026-12-08T11:00:00Z"));
    assertThat(tuesdays.add(Instant.parse("2026-11-18T00:00:00Z"), Term.parse("P2D")))
        .isEqualTo(Instant.parse("2026-12-08T10:00:00Z"));
  }

  @Test
  void t38_a_night_shift_belongs_to_the_day_on_which_it_begins() {
    BusinessTime nights =
        weekdays("Europe/Berlin", "DE-BE", new WeeklyHours.Period(22 * 60, 30 * 60));

    assertThat(nights.isOpen(berlin("2026-11-21T05:59"))).as("Friday's shift").isTrue();
    assertThat(nights.isOpen(berlin("2026-11-22T23:00"))).as("Sunday has none").isFalse();
    assertThat(nights.isOpen(berlin("2026-12-25T02:00"))).as("into the holiday").isTrue();
    assertThat(nights.isOpen(berlin("2026-12-25T23:00"))).as("on the holiday").isFalse();
    assertThat(nights.isOpen(berlin("2027-01-01T03:00"))).as("into the next year").isTrue();
    assertThat(nights.add(berlin("2026-11-18T02:00"), Term.parse("P3D")))
        .as("from Tuesday's shift to Friday's")
        .isEqualTo(berlin("2026-11-21T02:00"));
    assertThat(nights.between(berlin("2026-12-31T23:00"), berlin("2027-01-01T02:00")))
        .isEqualTo(Duration.ofHours(3));
    assertThat(nights.plusOpen(berlin("2027-01-01T02:00"), Duration.ofHours(2)))
        .isEqualTo(berlin("2027-01-01T04:00"));
    assertThat(nights.plusOpen(berlin("2027-01-01T02:00"), Duration.ofHours(-2)))
        .isEqualTo(berlin("2027-01-01T00:00"));
    assertThat(nights.nextOpen(berlin("2027-01-01T02:00"))).isEqualTo(berlin("2027-01-01T02:00"));
  }

  @ParameterizedTest(name = "{0}: the day of {1} has {2} hours, the one of {3} {4}")
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 23, 2026-10-25, 25",
    "America/New_York, 2026-03-08, 23, 2026-11-01, 25",
    "Australia/Sydney, 2026-10-04, 23, 2026-04-05, 25"
  })
  void t39_days_on_which_the_clocks_change_are_as_long_as_they_are(
      String zone, LocalDate spring, int springHours, LocalDate autumn, int autumnHours) {
    Map<DayOfWeek, List<WeeklyHours.Period>> always = new EnumMap<>(DayOfWeek.class);
    Map<DayOfWeek, List<WeeklyHours.Period>> nineToFive = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      always.put(day, List.of(new WeeklyHours.Period(0, 24 * 60)));
      nineToFive.put(day, List.of(new WeeklyHours.Period(9 * 60, 17 * 60)));
    }
    BusinessTime wholeDays = time(zone, null, always);
    BusinessTime days = time(zone, null, nineToFive);

    for (LocalDate day : List.of(spring, autumn)) {
      Instant midnight = day.atStartOfDay(ZoneId.of(zone)).toInstant();
      Instant next = day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
      assertThat(wholeDays.between(midnight, next))
          .isEqualTo(Duration.ofHours(day.equals(spring) ? springHours : autumnHours));
      Instant before = day.minusDays(1).atTime(15, 0).atZone(ZoneId.of(zone)).toInstant();
      assertThat(days.add(before, Term.parse("P1D")))
          .isEqualTo(day.atTime(15, 0).atZone(ZoneId.of(zone)).toInstant());
      assertThat(days.add(before, Term.parse("PT4H")))
          .isEqualTo(day.atTime(11, 0).atZone(ZoneId.of(zone)).toInstant());
    }
  }

  @ParameterizedTest(name = "{0} after {1} ends {2}")
  @CsvSource({
    "P14D, 2026-11-06T10:00, 2026-11-20T10:00",
    "P14D, 2026-11-07T10:00, 2026-11-23T10:00", // a Saturday
    "P14D, 2026-12-11T10:00, 2026-12-28T10:00", // Christmas Day and a weekend
    "P1M, 2026-01-31T10:00, 2026-03-02T10:00" // the 28th is a Saturday
  })
  void a_term_of_calendar_days_that_ends_on_a_closed_day_ends_on_the_next_open_one(
      String term, String from, String due) {
    BusinessTime days =
        new BusinessTime(
            new Calendar(
                Calendar.CALENDAR_DAYS,
                BERLIN,
                Calendar.Hours.AllDays.WITHOUT_WEEKENDS,
                Optional.of("DE-BE")));

    assertThat(days.add(berlin(from), Term.parse(term))).isEqualTo(berlin(due));
  }

  @ParameterizedTest(name = "P1D from {0} is due {1}")
  @CsvSource({
    "2026-11-19T16:45, 2026-11-20T16:00", // Friday closes earlier
    "2026-11-20T18:00, 2026-11-24T08:00", // begins on Monday morning
    "2026-11-17T12:15, 2026-11-18T12:30" // begins after lunch
  })
  void the_same_time_of_day_yields_to_that_days_hours(String from, String due) {
    Map<DayOfWeek, List<WeeklyHours.Period>> hours = new EnumMap<>(DayOfWeek.class);
    List<WeeklyHours.Period> day =
        List.of(new WeeklyHours.Period(480, 720), new WeeklyHours.Period(750, 1080));
    for (DayOfWeek weekday :
        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)) {
      hours.put(weekday, day);
    }
    hours.put(DayOfWeek.FRIDAY, List.of(new WeeklyHours.Period(480, 960)));
    BusinessTime office = time("Europe/Berlin", "DE-BE", hours);

    assertThat(office.add(berlin(from), Term.parse("P1D"))).isEqualTo(berlin(due));
  }

  @Test
  void shares_of_a_term_are_counted_in_open_time() {
    Instant friday = berlin("2026-11-20T15:00");
    Term term = Term.parse("PT8H");

    assertThat(NINE_TO_FIVE.atShare(friday, term, 0.25)).isEqualTo(berlin("2026-11-20T17:00"));
    assertThat(NINE_TO_FIVE.atShare(friday, term, 0.5)).isEqualTo(berlin("2026-11-23T11:00"));
    assertThat(NINE_TO_FIVE.atShare(friday, term, 1)).isEqualTo(NINE_TO_FIVE.add(friday, term));
  }

  @Test
  void offsets_before_a_moment_are_counted_in_open_time_too() {
    assertThat(NINE_TO_FIVE.plusOpen(berlin("2026-11-23T09:30"), Duration.ofHours(-1)))
        .isEqualTo(berlin("2026-11-20T16:30"));
  }

  @Test
  void moments_between_minutes_lose_nothing() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Instant from =
          Instant.ofEpochSecond(
              1_790_000_000L + random.nextInt(30_000_000), random.nextInt(1_000_000_000));
      Duration open =
          Duration.ofMillis(1L + random.nextInt(400_000_000)).plusNanos(random.nextInt(1000));
      Instant to = NINE_TO_FIVE.plusOpen(from, open);
      assertThat(NINE_TO_FIVE.between(from, to)).isEqualTo(open);
      assertThat(NINE_TO_FIVE.between(to, from)).isEqualTo(open.negated());
    }
  }

  @Test
  void names_the_version_of_its_time_zone_data() {
    assertThat(BusinessTime.tzdata()).matches("20\\d\\d[a-z]+");
  }

  private static BusinessTime weekdays(String zone, String region, WeeklyHours.Period... periods) {
    Map<DayOfWeek, List<WeeklyHours.Period>> byDay = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.getValue() < 6) {
        byDay.put(day, List.of(periods));
      }
    }
    return time(zone, region, byDay);
  }

  private static BusinessTime time(
      String zone,
      @org.jspecify.annotations.Nullable String region,
      Map<DayOfWeek, List<WeeklyHours.Period>> byDay) {
    return new BusinessTime(
        new Calendar(
            "test",
            ZoneId.of(zone),
            new Calendar.Hours.Weekly(new WeeklyHours(byDay)),
            Optional.ofNullable(region)));
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
