package io.careline.routing.api;

import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.Crew;
import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The agents that customers have of their own. */
@Path("/customers/{id}/agent")
public class OwnAgentResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final DeskBoard board;
  private final Commands commands;
  private final InstantSource clock;

  OwnAgentResource(DeskBoard board, Commands commands, InstantSource clock) {
    this.board = board;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * A customer's own agent.
   *
   * @param until how long that holds; a year without it
   */
  public record OwnAgent(@Nullable String agentId, @Nullable Instant until) {}

  /** A customer's own agent. */
  @GET
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "A customer's own agent")
  public OwnAgent own(@PathParam("id") String id) {
    Crew.Named named = board.desk().crew().names().get(Fields.uuid("customer", id));
    if (named == null) {
      throw Problems.unknown("agent of customer " + id);
    }
    return new OwnAgent(named.agentId(), named.until());
  }

  /** Gives a customer an agent of their own. */
  @PUT
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Give a customer an agent of their own, until a time")
  public Uni<Response> name(
      @PathParam("id") String id,
      @Nullable OwnAgent body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID customer = Fields.uuid("customer", id);
    Fields fields = new Fields();
    String agentId = fields.id("/agentId", body == null ? null : body.agentId());
    Instant until = fields.ahead("/until", body == null ? null : body.until(), clock.instant());
    fields.check();
    Instant end =
        until == null ? clock.instant().plus(A_YEAR).truncatedTo(ChronoUnit.MILLIS) : until;
    return commands.askNow(
        new DeskCommand.NameAgent(commands.actor(), customer, agentId, end),
        key,
        named -> Response.ok(new OwnAgent(agentId, end)).build());
  }

  /** The customer has no agent of their own any more. */
  @DELETE
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Take a customer's own agent away")
  public Uni<Response> unname(
      @PathParam("id") String id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.askNow(
        new DeskCommand.NameAgent(commands.actor(), Fields.uuid("customer", id), null, null),
        key,
        gone -> Response.noContent().build());
  }
}
