package io.careline.policy.pilot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what a pilot is compared with the control group, and stopped. */
public enum PilotKpi {
  /** Share of promises that were broken. */
  BREACH_RATE("breachRate", Kind.SHARE, Better.LOWER),
  /** Share of inquiries that were escalated. */
  ESCALATION_RATE("escalationRate", Kind.SHARE, Better.LOWER),
  /** Share of queued inquiries that were transferred. */
  TRANSFER_RATE("transferRate", Kind.SHARE, Better.LOWER),
  /** Share of resolutions that were followed by a reopening. */
  REOPEN_RATE("reopenRate", Kind.SHARE, Better.LOWER),
  /** Share of first resolutions that took one contact. */
  FIRST_CONTACT_RESOLUTION("firstContactResolution", Kind.SHARE, Better.HIGHER),
  /** Share of answers that are 4 or 5. */
  CSAT("csat", Kind.SHARE, Better.HIGHER),
  /** Share of promoters minus share of detractors, in points. */
  NPS("nps", Kind.MEAN, Better.HIGHER),
  /** Mean answer, 1 to 7. */
  CES("ces", Kind.MEAN, Better.HIGHER),
  /** Mean seconds to the first reply by a person. */
  FIRST_RESPONSE("firstResponse", Kind.MEAN, Better.LOWER),
  /** Mean seconds to the last resolution. */
  FULL_RESOLUTION("fullResolution", Kind.MEAN, Better.LOWER),
  /** Mean contacts of a resolved inquiry. */
  CONTACTS_PER_RESOLUTION("contactsPerResolution", Kind.MEAN, Better.LOWER);

  private final String label;
  private final Kind kind;
  private final Better better;

  PilotKpi(String label, Kind kind, Better better) {
    this.label = label;
    this.kind = kind;
    this.better = better;
  }

  /** How the value is made. */
  public enum Kind {
    SHARE,
    MEAN
  }

  /** Which way is good. */
  public enum Better {
    LOWER,
    HIGHER
  }

  /** The name in requests, events and answers. */
  public String label() {
    return label;
  }

  /** How the value is made. */
  public Kind kind() {
    return kind;
  }

  /** By how much {@code pilot} is worse than {@code control}; negative if it is better. */
  public double worseBy(double pilot, double control) {
    return better == Better.LOWER ? pilot - control : control - pilot;
  }

  /** The KPI called {@code label}. */
  public static Optional<PilotKpi> called(String label) {
    return Arrays.stream(values()).filter(kpi -> kpi.label.equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(PilotKpi::label).toList();
  }
}
