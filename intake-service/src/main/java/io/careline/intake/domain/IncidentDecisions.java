package io.careline.intake.domain;

import io.careline.contract.IncidentEvent;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.Objects;
import java.util.UUID;

/** What supervisors do with incidents. */
final class IncidentDecisions {
  private IncidentDecisions() {}

  static Decision decide(Incident incident, IncidentAct act, Context context) {
    if (act instanceof IncidentAct.Open open) {
      return open(incident, open, context);
    }
    if (!incident.opened()) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "There is no such incident.");
    }
    if (incident.resolved()) {
      return Decision.refused(
          Refusal.CONFLICT, "incident-resolved", "The incident is over; open another one.");
    }
    int next = incident.text() + 1;
    return switch (act) {
      case IncidentAct.Open open -> open(incident, open, context);
      case IncidentAct.Change c -> change(incident, c, context);
      case IncidentAct.Update c ->
          Decision.of(new IncidentEvent.Updated(c.incidentId(), next, c.by()))
              .replying(new Done(c.incidentId(), next));
      case IncidentAct.Resolve c ->
          Decision.of(new IncidentEvent.Resolved(c.incidentId(), next, c.by()))
              .replying(new Done(c.incidentId(), next));
    };
  }

  private static Decision open(Incident incident, IncidentAct.Open act, Context context) {
    if (incident.opened()) {
      return Decision.nothing().replying(new Done(act.incidentId(), incident.text()));
    }
    return Decision.of(
            new IncidentEvent.Opened(
                act.incidentId(),
                act.surgeId(),
                act.match().at(context.now()),
                act.join(),
                act.by()))
        .replying(new Done(act.incidentId(), 1));
  }

  private static Decision change(Incident incident, IncidentAct.Change act, Context context) {
    Integer seen = act.revision();
    if (seen != null && seen != incident.revision()) {
      return Decision.refused(
          Refusal.STALE,
          "stale-revision",
          "The incident has changed since; read it again and repeat with its ETag.");
    }
    IncidentAct.Wanted wanted = act.match();
    return Decision.of(
            new IncidentEvent.Changed(
                act.incidentId(),
                wanted == null
                    ? Objects.requireNonNull(incident.match())
                    : wanted.at(context.now()),
                act.join() == null ? incident.join() : act.join(),
                act.by()))
        .replying(new Done(act.incidentId(), incident.text()));
  }

  /** What was done, and the last text's number. */
  record Done(UUID incidentId, int text) {}
}
