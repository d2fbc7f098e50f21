package io.careline.reporting.domain;

import io.careline.policy.Capacity;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Languages;
import io.careline.policy.Offers;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.policy.Quality;
import io.careline.policy.Retention;
import io.careline.policy.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for figures over facts. */
final class Ask {
  static final Instant WATERMARK = Instant.parse("2026-06-01T00:00:00Z");
  static final Policies POLICIES = new OnePolicy(policy());

  private Ask() {}

  /** The total of a day, ungrouped. */
  static SequencedMap<String, Figure> total(Collection<InquiryFact> facts) {
    Instant from = Instant.parse("2026-03-02T00:00:00Z");
    Instant to = Instant.parse("2026-03-03T00:00:00Z");
    return report(facts, from, to, Grid.Step.DAY, ZoneOffset.UTC, null).groups().getFirst().total();
  }

  static Figure total(String kpi, Story... stories) {
    Figure figure = total(List.of(stories).stream().map(Story::fact).toList()).get(kpi);
    if (figure == null) {
      throw new AssertionError("no figure " + kpi);
    }
    return figure;
  }

  static Report report(
      Collection<InquiryFact> facts,
      Instant from,
      Instant to,
      Grid.Step step,
      ZoneId zone,
      @Nullable Dimension by) {
    return Report.of(
        new Report.Question(from, to, Grid.of(from, to, step, zone), by, Settings.DEFAULT),
        facts,
        POLICIES,
        WATERMARK);
  }

  private record OnePolicy(Policy active) implements Policies {
    @Override
    public Optional<Policy> version(String version) {
      return version.equals(active.version()) ? Optional.of(active) : Optional.empty();
    }

    @Override
    public Set<String> versions() {
      return Set.of(active.version());
    }
  }

  private static Policy policy() {
    return new Policy(
        "p1",
        "test",
        new Texts(Map.of()),
        new Goals(
            OptionalDouble.of(0.85),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        new Languages("en", List.of("en")),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        new Offers(Map.of(), 2, 3),
        new Capacity(100, Map.of(), Set.of(), Map.of(), 0.9),
        Map.of(),
        List.of(),
        Promise.OnChange.PIN,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        new Employees(
            Employees.Level.TEAM, 10, Employees.AgentsSee.OWN, false, 30, Duration.ofDays(90)),
        new Quality(0, List.of(), "standard"),
        Duration.ofDays(7),
        new Retention(Period.ofYears(2), Period.ofYears(1)));
  }
}
