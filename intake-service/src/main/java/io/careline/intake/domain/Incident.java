package io.careline.intake.domain;

import io.careline.contract.Event;
import io.careline.contract.IncidentEvent;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident. Its inquiries are not here: each of them knows it, and the database lists them.
 *
 * @param text how many texts there were; 0 as long as it was not opened
 * @param revision how many events it went through
 */
public record Incident(
    boolean opened, boolean resolved, @Nullable Match match, Join join, int text, int revision)
    implements IntakeState {
  /** Before the key of every incident. */
  public static final String PREFIX = "incident/";

  /** An incident that nobody declared. */
  public static final Incident NONE = new Incident(false, false, null, Join.CONFIRMED, 0, 0);

  /** Its key. */
  public static String key(UUID incidentId) {
    return PREFIX + incidentId;
  }

  Incident apply(Event event) {
    if (!(event.data() instanceof IncidentEvent told)) {
      return this;
    }
    return switch (told) {
      case IncidentEvent.Opened e ->
          new Incident(true, resolved, e.match(), e.join(), 1, revision + 1);
      case IncidentEvent.Changed e ->
          new Incident(opened, resolved, e.match(), e.join(), text, revision + 1);
      case IncidentEvent.Updated e ->
          new Incident(opened, resolved, match, join, e.revision(), revision + 1);
      case IncidentEvent.Resolved e ->
          new Incident(opened, true, match, join, e.revision(), revision + 1);
    };
  }
}
