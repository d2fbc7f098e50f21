package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.CarePolicies;
import io.careline.intake.app.policy.PolicyHistory;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Policies on trial. They are started where policies are activated. */
@Path("/policies")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
public class PilotResource {
  private static final int PILOTS_MAX = 200;

  private final CarePolicies policies;
  private final PolicyHistory history;
  private final Database database;
  private final Actor actor;
  private final ObjectMapper mapper;

  PilotResource(
      CarePolicies policies,
      PolicyHistory history,
      Database database,
      Actor actor,
      ObjectMapper mapper) {
    this.policies = policies;
    this.history = history;
    this.database = database;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** All pilots. */
  @GET
  @Path("/pilots")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "The pilots that run and ran, the newest first")
  public Uni<PilotList> list() {
    return database.read(tx -> new PilotList(PilotBody.of(history.pilots(tx, PILOTS_MAX))));
  }

  /** Ends a pilot. */
  @POST
  @Path("/pilots/{id}/end")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "End a pilot: new inquiries get the active version; with moveOpen, open ones too")
  public Uni<Response> end(@PathParam("id") UUID id, byte @Nullable [] body) {
    boolean moveOpen = false;
    String reason = null;
    if (body != null && body.length > 0) {
      JsonFields fields = JsonFields.of(body, mapper);
      moveOpen = fields.flag("moveOpen");
      reason = fields.optionalText("reason", ActivationRequest.Reader.REASON_MAX);
      fields.check();
    }
    return Replies.respond(
        policies.endPilot(new IntakeCommand.EndPilot(id, moveOpen, actor.subject(), reason)));
  }

  /** All pilots, the newest first. */
  public record PilotList(List<PilotBody> pilots) {}
}
