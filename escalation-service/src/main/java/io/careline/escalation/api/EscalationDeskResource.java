package io.careline.escalation.api;

import io.careline.escalation.domain.EscalationCommand;
import io.careline.runtime.Door;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What people do about escalations. All of it may be repeated. */
@Path("/escalations")
public class EscalationDeskResource {
  private static final String KEY = "Idempotency-Key";

  private final Door<EscalationCommand> door;
  private final Actor actor;

  EscalationDeskResource(Door<EscalationCommand> door, Actor actor) {
    this.door = door;
    this.actor = actor;
  }

  /** Opens the chain for requests, or names the one that is open. */
  @POST
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Ask for an escalation, as an agent or for a customer")
  public Uni<Response> request(
      EscalationBodies.@Nullable Request body, @HeaderParam(KEY) @Nullable String key) {
    UUID inquiryId = EscalationParameters.uuid("inquiryId", body == null ? null : body.inquiryId());
    String reason = EscalationParameters.reason(body == null ? null : body.reason());
    EscalationCommand command = new EscalationCommand.Request(inquiryId, who(), reason);
    return Replies.respond(
        Replies.awaitKnown(() -> door.submit(inquiryId.toString(), command, key)));
  }

  /** Takes responsibility. */
  @POST
  @Path("{id}/acknowledge")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Take responsibility for an escalation")
  public Uni<Response> acknowledge(
      @PathParam("id") String id, @HeaderParam(KEY) @Nullable String key) {
    return submit(
        new EscalationCommand.Acknowledge(EscalationParameters.uuid("id", id), who()), key);
  }

  /** Gives it back to a lower tier. */
  @POST
  @Path("{id}/de-escalate")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Give an escalation back to a lower tier")
  public Uni<Response> deEscalate(
      @PathParam("id") String id,
      EscalationBodies.@Nullable DeEscalation body,
      @HeaderParam(KEY) @Nullable String key) {
    Integer tier = EscalationParameters.tier(body == null ? null : body.tier());
    return submit(
        new EscalationCommand.DeEscalate(EscalationParameters.uuid("id", id), tier, who()), key);
  }

  /** Ends it. */
  @POST
  @Path("{id}/close")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "End an escalation")
  public Uni<Response> close(
      @PathParam("id") String id,
      EscalationBodies.@Nullable Closing body,
      @HeaderParam(KEY) @Nullable String key) {
    String reason = EscalationParameters.reason(body == null ? null : body.reason());
    return submit(
        new EscalationCommand.Close(EscalationParameters.uuid("id", id), who(), reason), key);
  }

  private Uni<Response> submit(EscalationCommand.About command, @Nullable String key) {
    return Replies.respond(
        Replies.awaitKnown(
            () -> door.submitUnresolved(command.escalationId().toString(), command, key)));
  }

  private String who() {
    return actor.subject();
  }
}
