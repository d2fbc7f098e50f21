package io.careline.intake.app.incident;

import io.careline.decider.Reply;
import io.careline.intake.app.incident.FindIncidents.IncidentView;
import io.careline.intake.app.incident.KeepIncidents.Task;
import io.careline.intake.domain.Incident;
import io.careline.intake.domain.IncidentAct;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What supervisors do with incidents and the inquiries in them. */
@ApplicationScoped
public class ActOnIncidents {
  private final Database database;
  private final KeepIncidents incidents;
  private final FindIncidents find;
  private final AskMembers asking;
  private final Door<IntakeCommand> door;

  ActOnIncidents(
      Database database,
      KeepIncidents incidents,
      FindIncidents find,
      AskMembers asking,
      Door<IntakeCommand> door) {
    this.database = database;
    this.incidents = incidents;
    this.find = find;
    this.asking = asking;
    this.door = door;
  }

  /** The database's time, and something that never comes again. */
  public record Moment(Instant now, String cause) {}

  /** How many inquiries are asked; each does it as soon as it is reached. */
  public record Asked(int inquiries) {}

  /** What a new incident is named by. */
  public Moment moment(Tx tx) {
    Row row =
        tx.query("select clock_timestamp() as now, gen_random_uuid()::text as cause")
            .iterator()
            .next();
    return new Moment(row.getOffsetDateTime("now").toInstant(), row.getString("cause"));
  }

  /** Gives a command to the incident. */
  public Uni<Reply> decide(IncidentAct act, @Nullable String idempotencyKey) {
    return door.submit(
        Incident.key(act.incidentId()), new IntakeCommand.OnIncident(act), idempotencyKey);
  }

  /** Asks inquiries to join or leave. */
  public Uni<Asked> ask(UUID incidentId, Set<UUID> inquiries, Task.Act act, String by) {
    return database
        .read(tx -> {
          IncidentView incident = incident(tx, incidentId);
          if (act == Task.Act.JOIN) {
            running(incident);
          }
          Set<UUID> known = incidents.known(tx, inquiries);
          List<FieldError> unknown =
              inquiries.stream()
                  .filter(id -> !known.contains(id))
                  .map(id -> new FieldError("/inquiryIds", "there is no inquiry " + id))
                  .toList();
          if (!unknown.isEmpty()) {
            throw new ProblemException(Problem.invalid(unknown));
          }
          return new Asked(incidents.ask(tx, incidentId, inquiries, act, by));
        })
        .invoke(asking::nudge);
  }

  /** Asks all that are suggested to join. */
  public Uni<Asked> confirm(UUID incidentId, String by) {
    return database
        .read(tx -> {
          running(incident(tx, incidentId));
          return new Asked(incidents.askSuggested(tx, incidentId, by));
        })
        .invoke(asking::nudge);
  }

  private IncidentView incident(Tx tx, UUID id) {
    return find.incident(tx, id).orElseThrow(() -> Problems.unknown("incident " + id));
  }

  private static void running(IncidentView incident) {
    if (!incident.status().equals("RUNNING")) {
      throw new ProblemException(
          Problem.of(409, "incident-resolved", "The incident is over; open another one."));
    }
  }
}
