package io.careline.reporting.domain;

import io.careline.policy.pilot.PilotKpi;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The observations of one KPI in one group.
 *
 * @param n how many
 * @param hits of a share, how many count
 * @param mean of a mean, in its unit
 * @param variance of a mean, by n - 1; 0 for fewer than two
 */
record PilotArm(long n, long hits, double mean, double variance) {
  private static final int MILLIS = 1000;
  private static final Set<Measurement> PROMISES =
      EnumSet.of(
          Measurement.PROMISE_FIRST_RESPONSE,
          Measurement.PROMISE_NEXT_RESPONSE,
          Measurement.PROMISE_RESOLUTION);

  /** The KPI's observations in {@code cell}. */
  static PilotArm of(PilotKpi kpi, Cell cell) {
    return switch (kpi) {
      case BREACH_RATE -> {
        long n = PROMISES.stream().mapToLong(cell::count).sum();
        yield share(n - PROMISES.stream().mapToLong(cell::sum).sum(), n);
      }
      case ESCALATION_RATE -> flags(cell, Measurement.ESCALATED);
      case TRANSFER_RATE -> flags(cell, Measurement.TRANSFERRED);
      case REOPEN_RATE -> flags(cell, Measurement.REOPENED);
      case FIRST_CONTACT_RESOLUTION -> flags(cell, Measurement.FIRST_CONTACT);
      case CSAT ->
          share(cell.count(Measurement.CSAT, value -> value >= 4), cell.count(Measurement.CSAT));
      case NPS -> mean(cell.amounts(Measurement.NPS).stream().map(PilotArm::promotes).toList());
      case CES -> mean(values(cell, Measurement.CES, 1));
      case FIRST_RESPONSE -> mean(values(cell, Measurement.FIRST_RESPONSE, MILLIS));
      case FULL_RESOLUTION -> mean(values(cell, Measurement.FULL_RESOLUTION, MILLIS));
      case CONTACTS_PER_RESOLUTION -> mean(values(cell, Measurement.CONTACTS, 1));
    };
  }

  /** Points of the recommendation score. */
  private static double promotes(long score) {
    return score >= 9 ? 100 : score <= 6 ? -100 : 0;
  }

  private static List<Double> values(Cell cell, Measurement measurement, int unit) {
    return cell.amounts(measurement).stream().map(amount -> amount / (double) unit).toList();
  }

  private static PilotArm flags(Cell cell, Measurement measurement) {
    return share(cell.sum(measurement), cell.count(measurement));
  }

  static PilotArm share(long hits, long n) {
    return new PilotArm(n, hits, n == 0 ? 0 : hits / (double) n, 0);
  }

  static PilotArm mean(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new PilotArm(n, 0, mean, n < 2 ? 0 : squares / (n - 1));
  }

  double value() {
    return mean;
  }
}
