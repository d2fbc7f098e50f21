package io.careline.reporting.domain;

import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for figures over facts. */
final class Ask {
  static final Instant WATERMARK = Instant.parse("2026-06-01T00:00:00Z");
  static final Policies POLICIES = new OnePolicy(DefaultPolicy.load());

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
    return report(facts, from, to, step, zone, by, Customers.AS_TOLD);
  }

  static Report report(
      Collection<InquiryFact> facts,
      Instant from,
      Instant to,
      Grid.Step step,
      ZoneId zone,
      @Nullable Dimension by,
      Customers customers) {
    return Report.of(
        new Report.Question(from, to, Grid.of(from, to, step, zone), by, Settings.DEFAULT),
        facts,
        customers,
        POLICIES,
        WATERMARK);
  }

  private record OnePolicy(Policy active) implements Policies {
    @Override
    public Optional<Policy> version(String version) {
      return Optional.of(active);
    }

    @Override
    public Set<String> versions() {
      return Set.of(active.version());
    }
  }
}
