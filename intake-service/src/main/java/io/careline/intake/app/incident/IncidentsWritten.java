package io.careline.intake.app.incident;

import io.careline.contract.Event;
import io.careline.contract.IncidentEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.SurgeEvent;
import io.careline.decider.Input;
import io.careline.intake.app.incident.KeepIncidents.MemberRow;
import io.careline.intake.app.incident.KeepIncidents.Said;
import io.careline.intake.app.incident.KeepIncidents.Task.Act;
import io.careline.intake.domain.Incident;
import io.careline.intake.domain.IncidentAct;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.Told.Standing;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of surges and incidents that follow from what a batch decided. */
@ApplicationScoped
public class IncidentsWritten {
  private final KeepIncidents incidents;
  private final KeepSurges surges;
  private final AskMembers asking;

  IncidentsWritten(KeepIncidents incidents, KeepSurges surges, AskMembers asking) {
    this.incidents = incidents;
    this.surges = surges;
    this.asking = asking;
  }

  /** Writes them, in the transaction that decided. */
  public void write(Tx tx, List<Handled<IntakeState, IntakeCommand>> handled) {
    List<MemberRow> standing = new ArrayList<>();
    for (Handled<IntakeState, IntakeCommand> one : handled) {
      for (Event event : one.events()) {
        switch (event.data()) {
          case IntakeEvent told -> standing(event, told, standing);
          case IncidentEvent told -> incident(tx, one, event, told);
          case SurgeEvent.Detected told -> surges.detected(tx, told);
          case SurgeEvent.Ended told -> surges.ended(tx, told);
          default -> {}
        }
      }
    }
    if (!standing.isEmpty()) {
      incidents.stand(tx, standing);
    }
  }

  /** The transaction is committed. */
  public void committed(List<Handled<IntakeState, IntakeCommand>> handled) {
    boolean news =
        handled.stream()
            .flatMap(one -> one.events().stream())
            .anyMatch(event -> event.data() instanceof IncidentEvent);
    if (news) {
      asking.nudge();
    }
  }

  private static void standing(Event event, IntakeEvent told, List<MemberRow> rows) {
    UUID id = told.inquiry().id();
    switch (told) {
      case IntakeEvent.IncidentSuggested e ->
          rows.add(new MemberRow(e.incidentId(), id, Standing.SUGGESTED, null, event.time()));
      case IntakeEvent.IncidentJoined e ->
          rows.add(new MemberRow(e.incidentId(), id, Standing.MEMBER, e.by(), event.time()));
      case IntakeEvent.IncidentLeft e ->
          rows.add(new MemberRow(e.incidentId(), id, Standing.LEFT, e.by(), event.time()));
      default -> {}
    }
  }

  private void incident(
      Tx tx, Handled<IntakeState, IntakeCommand> handled, Event event, IncidentEvent told) {
    IncidentAct act = actOf(handled);
    if (act == null || !(handled.after() instanceof Incident after)) {
      return;
    }
    switch (act) {
      case IncidentAct.Open open when told instanceof IncidentEvent.Opened opened -> {
        incidents.open(tx, opened, open.wording(), after.revision(), event.time());
        incidents.askCandidates(tx, opened.incidentId(), opened.by());
      }
      case IncidentAct.Change change when told instanceof IncidentEvent.Changed changed -> {
        incidents.change(tx, changed, change.title(), change.words(), after.revision());
        incidents.askCandidates(tx, changed.incidentId(), changed.by());
        if (changed.join() == IncidentEvent.Join.AUTOMATIC) {
          incidents.askSuggested(tx, changed.incidentId(), changed.by());
        }
      }
      case IncidentAct.Update update when told instanceof IncidentEvent.Updated updated -> {
        Said said =
            new Said(
                updated.incidentId(),
                updated.revision(),
                update.texts(),
                updated.by(),
                event.time());
        incidents.say(tx, said, after.revision(), false);
        incidents.askMembers(tx, updated.incidentId(), Act.TELL, updated.revision(), updated.by());
      }
      case IncidentAct.Resolve resolve when told instanceof IncidentEvent.Resolved resolved -> {
        Said said =
            new Said(
                resolved.incidentId(),
                resolved.revision(),
                resolve.texts(),
                resolved.by(),
                event.time());
        incidents.say(tx, said, after.revision(), true);
        incidents.askMembers(
            tx, resolved.incidentId(), Act.RESOLVE, resolved.revision(), resolved.by());
      }
      default -> throw new IllegalStateException("the event does not fit its act: " + told);
    }
  }

  private static @Nullable IncidentAct actOf(Handled<IntakeState, IntakeCommand> handled) {
    return handled.input() instanceof Input.Commanded<IntakeCommand> commanded
            && commanded.command() instanceof IntakeCommand.OnIncident wanted
        ? wanted.act()
        : null;
  }
}
