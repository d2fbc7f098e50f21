package io.careline.intake.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an inquiry is asked because of an incident. Each may be asked again; once is enough. */
public sealed interface MemberAct {
  /** The incident. */
  UUID incidentId();

  /**
   * It may be part of the incident, if that fits.
   *
   * @param text what the customer wrote first
   */
  record Suggest(RunningIncident incident, String text) implements MemberAct {
    @Override
    public UUID incidentId() {
      return incident.id();
    }
  }

  /**
   * A person says that it is part of it.
   *
   * @param incident if it is still running: its text is told who has not heard it
   */
  record Join(UUID incidentId, String by, @Nullable RunningIncident incident)
      implements MemberAct {}

  /** A person says that it goes on by itself. */
  record Leave(UUID incidentId, String by) implements MemberAct {}

  /** The customer is to be told the incident's text. */
  record Tell(UUID incidentId, int revision) implements MemberAct {}

  /** The incident is over. */
  record Resolve(UUID incidentId, int revision, String by) implements MemberAct {}
}
