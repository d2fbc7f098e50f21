package io.careline.routing.api;

import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Answers to offers. */
@Path("/offers/{id}")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
public class OffersResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final Commands commands;

  OffersResource(Commands commands) {
    this.commands = commands;
  }

  /** Takes the inquiry. Repeating it is no mistake. */
  @POST
  @Path("accept")
  @Operation(summary = "Take an offered inquiry")
  public Uni<Response> accept(
      @PathParam("id") String id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.ask(new DeskCommand.Accept(commands.actor(), Fields.uuid("offer", id)), key);
  }

  /** Says no; the inquiry goes to the next, and not to this agent again for a while. */
  @POST
  @Path("decline")
  @Operation(summary = "Decline an offered inquiry")
  public Uni<Response> decline(
      @PathParam("id") String id,
      Requests.@Nullable Decline body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    Fields fields = new Fields();
    String reason = fields.code("/reason", body == null ? null : body.reason());
    fields.check();
    return commands.ask(
        new DeskCommand.Decline(commands.actor(), Fields.uuid("offer", id), reason), key);
  }
}
