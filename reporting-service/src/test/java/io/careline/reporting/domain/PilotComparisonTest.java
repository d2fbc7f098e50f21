package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Pilot;
import io.careline.contract.Priority;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.policy.pilot.PilotKpi;
import io.careline.reporting.domain.KpiComparison.Estimate;
import io.careline.reporting.domain.KpiComparison.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PilotComparisonTest {
  private static final Instant FROM = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(14));
  private static final UUID PILOT = new UUID(1, 1);

  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "0.5, 0.6170750774519738",
    "-1.959963984540054, 0.05",
    "3, 0.0026997960632601913",
    "6, 1.9731752900754024e-09",
    "40, 0"
  })
  void the_normal_distribution_is_exact(double z, double p) {
    assertThat(Normal.twoSided(z)).isCloseTo(p, within(1e-13));
  }

  /** Newcombe, Statistics in Medicine 17 (1998), table II, example (a), method 10. */
  @Test
  void the_interval_of_a_difference_of_shares_is_newcombes() {
    KpiComparison one =
        KpiJudge.compare(PilotKpi.CSAT, PilotArm.share(56, 70), PilotArm.share(48, 80));

    assertThat(value(one.difference())).isCloseTo(0.2, within(1e-12));
    assertThat(low(one.difference())).isCloseTo(0.0524, within(5e-5));
    assertThat(high(one.difference())).isCloseTo(0.3339, within(5e-5));
    assertThat(one.p()).isCloseTo(0.008045081368196568, within(1e-12));
  }

  @Test
  void the_interval_of_a_difference_of_means_is_welchs() {
    PilotArm one = new PilotArm(100, 0, 10, 4);
    PilotArm other = new PilotArm(400, 0, 9, 16);

    KpiComparison compared = KpiJudge.compare(PilotKpi.CES, one, other);

    double half = 1.959963984540054 * Math.sqrt(4 / 100.0 + 16 / 400.0);
    assertThat(low(compared.difference())).isCloseTo(1 - half, within(1e-12));
    assertThat(high(compared.difference())).isCloseTo(1 + half, within(1e-12));
    assertThat(compared.p()).isCloseTo(Normal.twoSided(1 / Math.sqrt(0.08)), within(1e-15));
  }

  /** p 0.01, 0.02, 0.03, 0.04: Holm makes 0.04, 0.06, 0.06, 0.06 of them. */
  @Test
  void many_looks_are_corrected_by_holm() {
    List<KpiComparison> all =
        new ArrayList<>(
            List.of(
                with(PilotKpi.CSAT, 0.04),
                with(PilotKpi.CES, 0.01),
                with(PilotKpi.NPS, 0.03),
                with(PilotKpi.BREACH_RATE, 0.02)));

    assertThat(KpiJudge.judge(all))
        .extracting(KpiComparison::pAdjusted)
        .containsExactly(0.06, 0.04, 0.06, 0.06);
    assertThat(KpiJudge.judge(all))
        .extracting(KpiComparison::verdict)
        .containsExactly(
            Verdict.NO_DIFFERENCE_SHOWN,
            Verdict.BETTER,
            Verdict.NO_DIFFERENCE_SHOWN,
            Verdict.NO_DIFFERENCE_SHOWN);
  }

  @ParameterizedTest
  @CsvSource({
    // pilot hits, n, control hits, n
    "500, 1000, 300, 1000, WORSE",
    "300, 1000, 500, 1000, BETTER",
    "500, 2000, 505, 2000, NO_DIFFERENCE_SHOWN",
    "50, 100, 45, 100, TOO_FEW_TO_SAY",
    "20, 20, 0, 20, TOO_FEW_TO_SAY",
    "0, 0, 45, 100, TOO_FEW_TO_SAY",
    "0, 500, 0, 500, NO_DIFFERENCE_SHOWN"
  })
  void a_verdict_claims_no_more_than_the_numbers_do(
      long hits, long n, long controlHits, long controlN, Verdict verdict) {
    KpiComparison one =
        KpiJudge.compare(
            PilotKpi.BREACH_RATE, PilotArm.share(hits, n), PilotArm.share(controlHits, controlN));

    assertThat(KpiJudge.judge(List.of(one)).getFirst().verdict()).isEqualTo(verdict);
  }

  /** 2 (1.96 + 0.84)^2 p (1 - p) / 0.05^2 at p = 0.475 is 1566, told with two digits. */
  @Test
  void too_few_says_how_many_are_needed() {
    KpiComparison one =
        KpiJudge.compare(PilotKpi.BREACH_RATE, PilotArm.share(50, 100), PilotArm.share(45, 100));

    assertThat(one.words()).isEqualTo("too few to say (need about 1600 in each group)");
  }

  @Test
  void the_arms_are_told_by_events_and_tests_are_in_none() {
    Pilot pilot = pilot(List.of());
    Instant noon = FROM.plus(Duration.ofHours(4));
    List<InquiryFact> facts =
        List.of(
            fact(1, PILOT, noon, false, true),
            fact(2, PILOT, noon, true, true),
            fact(3, null, noon, false, true),
            fact(4, null, noon, true, true),
            fact(5, null, FROM.minusSeconds(1), false, true),
            fact(6, null, UNTIL, false, true),
            fact(7, new UUID(1, 2), noon, false, true),
            fact(8, null, noon, false, false));

    PilotComparison compared =
        PilotComparison.of(pilot, UNTIL, facts, Customers.AS_TOLD, Settings.DEFAULT, Ask.POLICIES);

    assertThat(compared.pilot()).isEqualTo(new PilotComparison.Group(1, 1));
    assertThat(compared.control()).isEqualTo(new PilotComparison.Group(1, 1));
  }

  @Test
  void a_stop_rule_waits_for_its_observations_and_holds_by_its_measure() {
    List<InquiryFact> facts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      facts.add(fact(i, i % 2 == 0 ? PILOT : null, FROM.plusSeconds(i), false, i % 4 != 0));
    }
    // Of the pilot's 20, ten were transferred; of the control group's 20, none.
    PilotComparison compared =
        PilotComparison.of(
            pilot(List.of()), UNTIL, facts, Customers.AS_TOLD, Settings.DEFAULT, Ask.POLICIES);

    assertThat(compared.reasonToStop(List.of(rule("transferRate", 0.5, 20)))).isPresent();
    assertThat(compared.reasonToStop(List.of(rule("transferRate", 0.6, 20)))).isEmpty();
    assertThat(compared.reasonToStop(List.of(rule("transferRate", 0.5, 21)))).isEmpty();
    assertThat(compared.reasonToStop(List.of(rule("csat", 0.01, 1)))).isEmpty();
  }

  private static Pilot.StopRule rule(String kpi, double worseBy, int after) {
    return new Pilot.StopRule(kpi, worseBy, after);
  }

  private static KpiComparison with(PilotKpi kpi, double p) {
    Estimate difference = new Estimate(100, kpi == PilotKpi.BREACH_RATE ? -1.0 : 1.0, null, null);
    Estimate some = new Estimate(100, 1.0, null, null);
    return new KpiComparison(
        kpi, some, some, difference, p, null, null, Verdict.NO_DIFFERENCE_SHOWN);
  }

  private static Pilot pilot(List<Pilot.StopRule> rules) {
    Pilot.Segment mails =
        new Pilot.Segment(List.of(), List.of(Channel.EMAIL), List.of(), List.of());
    return new Pilot(
        PILOT,
        "p2",
        new Pilot.Group(null, 0.5, mails),
        List.of(),
        false,
        rules,
        FROM,
        UNTIL,
        "ada",
        null);
  }

  /** An e-mail, or a chat, that was queued and, unless it stays, transferred. */
  private static InquiryFact fact(
      int number, @Nullable UUID pilot, Instant at, boolean test, boolean stays) {
    Channel channel = number == 8 && !stays ? Channel.CHAT : Channel.EMAIL;
    InquiryRef ref =
        new InquiryRef(
                new UUID(0x7000, number),
                channel,
                "care@example.com",
                "billing",
                Priority.NORMAL,
                "STANDARD",
                "en",
                new UUID(0x8000, number),
                null,
                pilot == null ? "p1" : "p2",
                at,
                test)
            .in(pilot == null ? null : new InquiryRef.PilotRef(pilot, null));
    InquiryFact fact = InquiryFact.nothing();
    List<EventData> told = new ArrayList<>();
    told.add(
        new IntakeEvent.Received(
            ref, new UUID(2, number), new UUID(3, number), "category:billing", null, null));
    told.add(new RoutingEvent.Queued(ref, "care", "main", 1, "RECEIVED"));
    told.add(new RoutingEvent.Assigned(ref, new UUID(4, number), null, "anna", "blue", "anna"));
    if (!stays) {
      told.add(new RoutingEvent.Transferred(ref, "anna", "care", null, "SKILL"));
    }
    for (int i = 0; i < told.size(); i++) {
      Source source = i == 0 ? Source.INTAKE : Source.ROUTING;
      fact =
          fact.evolve(
              new Event(number + "-" + i, source, at, null, null, null, i + 1, null, told.get(i)));
    }
    return fact;
  }

  private static double value(@Nullable Estimate estimate) {
    return number(estimate == null ? null : estimate.value());
  }

  private static double low(@Nullable Estimate estimate) {
    return number(estimate == null ? null : estimate.low());
  }

  private static double high(@Nullable Estimate estimate) {
    return number(estimate == null ? null : estimate.high());
  }

  private static double number(@Nullable Double value) {
    assertThat(value).isNotNull();
    return value == null ? Double.NaN : value;
  }
}
