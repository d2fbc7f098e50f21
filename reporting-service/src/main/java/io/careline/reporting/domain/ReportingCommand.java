package io.careline.reporting.domain;

import io.careline.contract.Pilot;
import java.util.UUID;

/** What reporting is told to do. */
public sealed interface ReportingCommand {

  /** A stop rule of a pilot holds; intake is to hear of it. */
  record AskToStop(UUID pilotId, String version, Pilot.Evidence evidence)
      implements ReportingCommand {}

  /** What the sender is told. */
  record Asked(UUID pilotId) {}
}
