package io.careline.reporting.domain;

import io.careline.contract.InquiryRef;
import io.careline.contract.Pilot;
import io.careline.policy.Policies;
import io.careline.policy.pilot.DoorFacts;
import io.careline.policy.pilot.PilotGroups;
import io.careline.policy.pilot.PilotKpi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pilot beside its control group: all other real inquiries of the same time that could have been
 * in it. Who is in the pilot stands on the inquiry since it was opened; it is never guessed again.
 *
 * @param controlVersions what the control group was dealt with by; more than one if another version
 *     became active meanwhile
 */
public record PilotComparison(
    Group pilot, Group control, Set<String> controlVersions, List<KpiComparison> kpis) {
  public PilotComparison {
    controlVersions = Set.copyOf(controlVersions);
    kpis = List.copyOf(kpis);
  }

  /** How large a group is. */
  public record Group(long inquiries, long customers) {}

  /**
   * Compares.
   *
   * @param until when the pilot ended, or how far events were seen
   * @param facts every inquiry that was received while it ran, and those that may be repetitions
   */
  public static PilotComparison of(
      Pilot pilot,
      Instant until,
      Collection<InquiryFact> facts,
      Customers customers,
      Settings settings,
      Policies policies) {
    Repetitions repetitions = new Repetitions(facts, customers);
    Arm in = new Arm(customers);
    Arm out = new Arm(customers);
    for (InquiryFact fact : facts) {
      InquiryRef inquiry = fact.inquiry();
      Arm arm = inquiry == null ? null : armOf(pilot, inquiry, until, in, out);
      if (arm != null && inquiry != null && fact.counts()) {
        arm.add(inquiry, Sampler.of(fact, settings, policies, repetitions));
      }
    }
    List<KpiComparison> kpis = new ArrayList<>();
    for (PilotKpi kpi : PilotKpi.values()) {
      kpis.add(KpiJudge.compare(kpi, PilotArm.of(kpi, in.cell), PilotArm.of(kpi, out.cell)));
    }
    return new PilotComparison(in.group(), out.group(), out.versions, KpiJudge.judge(kpis));
  }

  private static @Nullable Arm armOf(
      Pilot pilot, InquiryRef inquiry, Instant until, Arm in, Arm out) {
    InquiryRef.PilotRef stamped = inquiry.pilot();
    if (stamped != null) {
      return stamped.id().equals(pilot.id()) ? in : null;
    }
    boolean sameTime =
        !inquiry.receivedAt().isBefore(pilot.from()) && inquiry.receivedAt().isBefore(until);
    return sameTime && PilotGroups.mayBeIn(pilot, DoorFacts.of(inquiry)) ? out : null;
  }

  /** The stop rule that holds, if one does: worse by so much after so many in each group. */
  public Optional<Pilot.Evidence> reasonToStop(List<Pilot.StopRule> rules) {
    for (Pilot.StopRule rule : rules) {
      for (KpiComparison one : kpis) {
        Double mine = one.pilot().value();
        Double theirs = one.control().value();
        if (one.kpi().label().equals(rule.kpi())
            && mine != null
            && theirs != null
            && Math.min(one.pilot().n(), one.control().n()) >= rule.afterAtLeast()
            && one.kpi().worseBy(mine, theirs) >= rule.worseBy()) {
          return Optional.of(
              new Pilot.Evidence(
                  rule.kpi(),
                  mine,
                  theirs,
                  Math.toIntExact(one.pilot().n()),
                  Math.toIntExact(one.control().n()),
                  one.kpi().worseBy(mine, theirs)));
        }
      }
    }
    return Optional.empty();
  }

  /** A group while it is filled. */
  private static final class Arm {
    private final Cell cell = new Cell();
    private final Customers known;
    private final Set<UUID> customers = new HashSet<>();
    private final Set<String> versions = new TreeSet<>();
    private long inquiries;

    Arm(Customers known) {
      this.known = known;
    }

    void add(InquiryRef inquiry, List<Sample> samples) {
      if (samples.isEmpty()) {
        // Spam and robots.
        return;
      }
      inquiries++;
      customers.add(known.of(inquiry));
      versions.add(inquiry.policyVersion());
      samples.forEach(cell::add);
    }

    Group group() {
      return new Group(inquiries, customers.size());
    }
  }
}
