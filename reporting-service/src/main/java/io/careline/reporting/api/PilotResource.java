package io.careline.reporting.api;

import io.careline.reporting.app.Pilots;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Policies on trial. */
@Path("/pilots")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class PilotResource {
  private final Pilots pilots;

  PilotResource(Pilots pilots) {
    this.pilots = pilots;
  }

  /** A pilot's figures beside its control group's. */
  @GET
  @Path("/{id}")
  @Operation(summary = "A pilot's KPIs beside its control group's, with intervals and verdicts")
  public Uni<PilotResponse> compare(@PathParam("id") String id) {
    UUID pilot = Parameters.uuid("id", id);
    return Replies.awaitFound("pilot " + id, () -> pilots.compare(pilot)).map(PilotResponse::of);
  }
}
