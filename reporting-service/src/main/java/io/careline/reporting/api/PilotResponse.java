package io.careline.reporting.api;

import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.policy.pilot.PilotKpi;
import io.careline.reporting.app.Pilots.Compared;
import io.careline.reporting.domain.KpiComparison;
import io.careline.reporting.domain.KpiComparison.Estimate;
import io.careline.reporting.domain.PilotComparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pilot beside its control group.
 *
 * @param controlVersions what the control group was dealt with by
 * @param until when it ended, or will at the latest
 * @param correction for looking at many KPIs at once
 * @param notes what to know before the figures are used
 */
public record PilotResponse(
    UUID id,
    String version,
    List<String> controlVersions,
    boolean running,
    Pilot.@Nullable Ending ending,
    Instant from,
    Instant until,
    Instant watermark,
    PilotComparison.Group pilot,
    PilotComparison.Group control,
    String correction,
    List<Kpi> kpis,
    List<String> notes) {

  /**
   * One KPI.
   *
   * @param difference pilot minus control
   * @param p of the hypothesis that there is no difference, not corrected
   * @param verdict in words that claim no more than the numbers do
   */
  public record Kpi(
      String kpi,
      PilotKpi.Kind kind,
      Estimate pilot,
      Estimate control,
      @Nullable Estimate difference,
      @Nullable Double p,
      @Nullable Double pAdjusted,
      KpiComparison.Verdict verdict,
      String words) {
    static Kpi of(KpiComparison one) {
      return new Kpi(
          one.kpi().label(),
          one.kpi().kind(),
          one.pilot(),
          one.control(),
          one.difference(),
          one.p(),
          one.pAdjusted(),
          one.verdict(),
          one.words());
    }
  }

  static PilotResponse of(Compared compared) {
    Pilot pilot = compared.known().pilot();
    PolicyEvent.PilotEnded end = compared.known().end();
    PilotComparison comparison = compared.comparison();
    return new PilotResponse(
        pilot.id(),
        pilot.version(),
        List.copyOf(new TreeSet<>(comparison.controlVersions())),
        end == null,
        end == null ? null : end.ending(),
        pilot.from(),
        compared.until(),
        compared.watermark(),
        comparison.pilot(),
        comparison.control(),
        "Holm (1979), family-wise 5%",
        comparison.kpis().stream().map(Kpi::of).toList(),
        notes(compared));
  }

  private static List<String> notes(Compared compared) {
    Pilot pilot = compared.known().pilot();
    List<String> notes = new ArrayList<>();
    if (compared.known().end() == null) {
      notes.add(
          "The pilot runs. Verdicts are made for one look at its end; whoever looks again and again"
              + " until one pleases will find one by chance.");
    }
    if (pilot.group().customers() != null) {
      notes.add(
          "The customers were listed, not drawn: a difference may be theirs and not the policy's.");
    } else if (pilot.group().share() >= 1) {
      notes.add("The whole segment is in the pilot, so that nobody is left to compare it with.");
    }
    if (compared.comparison().controlVersions().size() > 1) {
      notes.add("The control group was dealt with by several versions.");
    }
    notes.add(
        "Customers were drawn, inquiries are counted: where few customers write often, intervals are"
            + " somewhat too narrow.");
    notes.add("Whether one contact was enough is known seven days after a resolution.");
    return notes;
  }
}
