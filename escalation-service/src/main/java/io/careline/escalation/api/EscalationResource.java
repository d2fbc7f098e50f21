package io.careline.escalation.api;

import io.careline.escalation.app.EscalationPage;
import io.careline.escalation.app.EscalationQuery;
import io.careline.escalation.app.Escalations;
import io.careline.escalation.app.StateName;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The escalations, to read. */
@Path("/escalations")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class EscalationResource {
  private final Escalations escalations;

  EscalationResource(Escalations escalations) {
    this.escalations = escalations;
  }

  /** Escalations of all inquiries, or of one. */
  @GET
  @Operation(summary = "Escalations, the newest first")
  public Uni<EscalationPageResponse> page(
      @QueryParam("state") @Nullable String state,
      @QueryParam("inquiry") @Nullable String inquiry,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    EscalationQuery query =
        new EscalationQuery(
            Parameters.oneOf("state", StateName.class, state),
            inquiry == null ? null : EscalationParameters.uuid("inquiry", inquiry),
            EscalationParameters.cursor(cursor),
            Parameters.limit(limit));
    return escalations.page(query).map(EscalationResource::response);
  }

  /** One escalation. */
  @GET
  @Path("{id}")
  @Operation(summary = "One escalation, open or closed")
  public Uni<EscalationResponse> escalation(@PathParam("id") String id) {
    UUID escalationId = EscalationParameters.uuid("id", id);
    return Replies.awaitFound(
            "escalation " + escalationId, () -> escalations.escalation(escalationId))
        .map(EscalationResponse::of);
  }

  private static EscalationPageResponse response(EscalationPage page) {
    return new EscalationPageResponse(
        page.escalations().stream().map(EscalationResponse::of).toList(),
        EscalationParameters.cursor(page.next()));
  }
}
