package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent.Measure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<Channel> CHANNELS = List.of(Channel.values());
  private static final Instant TO = Instant.parse("2026-04-10T12:34:56Z");

  @ParameterizedTest(name = "by {0}")
  @EnumSource(Dimension.class)
  void series_and_groups_add_up_to_the_total(Dimension by) {
    List<InquiryFact> facts = crowd(400);
    Report all = Ask.report(facts, FROM, TO, Grid.Step.DAY, ZoneId.of("Asia/Kolkata"), null);
    Report grouped = Ask.report(facts, FROM, TO, Grid.Step.WEEK, ZoneId.of("Europe/Berlin"), by);

    all.groups()
        .getFirst()
        .total()
        .forEach((kpi, total) -> {
          List<Figure> days = sliced(all, kpi);
          List<Figure> parts =
              grouped.groups().stream().map(group -> group.total().get(kpi)).toList();
          assertSums(kpi, total, days);
          assertSums(kpi, total, parts);
          assertSums(kpi, total, sliced(grouped, kpi));
        });
  }

  private static List<Figure> sliced(Report report, String kpi) {
    return report.groups().stream()
        .flatMap(group -> group.series().stream())
        .map(slice -> slice.figures().get(kpi))
        .toList();
  }

  private static void assertSums(String kpi, Figure total, List<Figure> parts) {
    assertThat(parts.stream().mapToLong(Figure::numerator).sum())
        .as(kpi)
        .isEqualTo(total.numerator());
    if (total.unit() != Figure.Unit.COUNT) {
      assertThat(parts.stream().mapToLong(Figure::denominator).sum())
          .as(kpi)
          .isEqualTo(total.denominator());
    }
  }

  private static List<InquiryFact> crowd(int size) {
    Random random = new Random(42);
    List<InquiryFact> facts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Channel channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
      Instant received = FROM.plusSeconds(random.nextLong(40 * 86_400));
      String agent = "agent-" + random.nextInt(3);
      Story story =
          Story.of(channel, i, received, random.nextInt(size / 2)).queued(random.nextInt(5));
      if (random.nextInt(5) == 0) {
        story.abandoned(10 + random.nextInt(90));
      } else {
        int resolved = 200 + random.nextInt(100_000);
        story
            .assigned(random.nextInt(100), agent, 1)
            .replied(150, false)
            .resolved(resolved, agent, 1)
            .wrappedUp(resolved, resolved + 30, agent, 1)
            .met(resolved, random.nextBoolean())
            .judged(resolved + 100, Measure.CSAT, 1 + random.nextInt(5), 1);
      }
      facts.add(story.fact());
    }
    return facts;
  }

  @ParameterizedTest(name = "{1} in {0}: {2} intervals, the second begins {3}")
  @CsvSource({
    "Europe/Berlin,DAY,3,2026-03-28T23:00:00Z",
    "Asia/Kolkata,DAY,3,2026-03-28T18:30:00Z",
    "America/New_York,DAY,3,2026-03-28T04:00:00Z",
    "Asia/Kolkata,HOUR,49,2026-03-28T00:30:00Z",
    "Europe/Berlin,HOUR,48,2026-03-28T01:00:00Z",
    "Europe/Berlin,QUARTER,192,2026-03-28T00:15:00Z",
    "Europe/Berlin,WEEK,2,2026-03-29T22:00:00Z",
    "UTC,MONTH,1,"
  })
  void intervals_follow_the_zones_own_midnights(
      String zone, Grid.Step step, int count, String second) {
    Instant from = Instant.parse("2026-03-28T00:00:00Z");
    Instant to = Instant.parse("2026-03-30T00:00:00Z");

    Grid grid = Grid.of(from, to, step, ZoneId.of(zone));

    assertThat(grid.spans()).hasSize(count);
    assertThat(grid.spans().getFirst().from()).isEqualTo(from);
    assertThat(grid.spans().getLast().to()).isEqualTo(to);
    if (second != null) {
      assertThat(grid.spans().get(1).from()).isEqualTo(second);
    }
    for (int i = 1; i < count; i++) {
      assertThat(grid.spans().get(i).from()).isEqualTo(grid.spans().get(i - 1).to());
    }
  }

  @ParameterizedTest(name = "the {1} day of {0} has {2}")
  @CsvSource({
    "Europe/Berlin,2026-03-28T23:00:00Z,PT23H",
    "Europe/Berlin,2026-10-24T22:00:00Z,PT25H",
    "Asia/Kolkata,2026-03-28T18:30:00Z,PT24H"
  })
  void a_day_is_as_long_as_the_clocks_make_it(String zone, Instant midnight, Duration length) {
    Grid grid = Grid.of(midnight, midnight.plusSeconds(3 * 86_400), Grid.Step.DAY, ZoneId.of(zone));

    Grid.Span day = grid.spans().getFirst();
    assertThat(Duration.between(day.from(), day.to())).isEqualTo(length);
  }

  @Test
  void a_range_is_half_open() {
    List<InquiryFact> facts =
        List.of(
            Story.of(Channel.EMAIL, 1, FROM, 1).fact(),
            Story.of(Channel.EMAIL, 2, FROM.plusSeconds(3_600), 2).fact());

    Report report =
        Ask.report(facts, FROM, FROM.plusSeconds(3_600), Grid.Step.HOUR, ZoneOffset.UTC, null);

    assertThat(report.groups().getFirst().total().get("received"))
        .isNotNull()
        .matches(received -> received.numerator() == 1);
  }

  @Test
  void too_many_intervals_are_refused() {
    assertThatThrownBy(
            () -> Grid.of(FROM, FROM.plusSeconds(86_400L * 30), Grid.Step.QUARTER, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_newest_window_of_first_contact_resolution_is_provisional() {
    Instant from = Ask.WATERMARK.minusSeconds(86_400);
    Report report = Ask.report(List.of(), from, Ask.WATERMARK, Grid.Step.DAY, ZoneOffset.UTC, null);

    assertThat(report.groups().getFirst().total().get("firstContactResolution"))
        .isNotNull()
        .matches(figure -> Ask.WATERMARK.plusSeconds(7 * 86_400).equals(figure.provisionalUntil()));
  }
}
