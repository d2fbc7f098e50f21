package io.careline.routing.api;

import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which agent is wanted for an inquiry. */
@Path("/inquiries/{id}/prefer")
public class WishResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final Commands commands;
  private final InstantSource clock;
  private final SecurityIdentity identity;

  WishResource(Commands commands, InstantSource clock, SecurityIdentity identity) {
    this.commands = commands;
    this.clock = clock;
    this.identity = identity;
  }

  /**
   * An agent that is wanted.
   *
   * @param agentId null takes the wish back
   * @param until how long it holds; without it as long as the policy lets it
   * @param only whether nobody else is asked meanwhile, which needs {@code until}
   */
  public record Preference(
      @Nullable String agentId, @Nullable Instant until, @Nullable Boolean only) {}

  /** Wants an agent for an inquiry. */
  @POST
  @RolesAllowed({Roles.INTEGRATION, Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Want an agent for an inquiry, or for a while nobody else")
  public Uni<Response> prefer(
      @PathParam("id") String id,
      @Nullable Preference body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = Fields.uuid("inquiry", id);
    Fields fields = new Fields();
    Preference given = body == null ? new Preference(null, null, null) : body;
    fields.required("", body);
    String agentId = fields.optionalId("/agentId", given.agentId());
    boolean only = Boolean.TRUE.equals(given.only());
    if (only && (agentId == null || given.until() == null)) {
      fields.wrong(
          agentId == null ? "/agentId" : "/until",
          "is missing; only one agent is asked until a time, then the queue");
    }
    Instant until = fields.ahead("/until", given.until(), clock.instant());
    fields.check();
    return commands.ask(new DeskCommand.Prefer(actor(), inquiry, agentId, until, only), key);
  }

  /** An integration speaks for the customer, whoever has the inquiry. */
  private DeskCommand.Actor actor() {
    DeskCommand.Actor sender = commands.actor();
    return identity.hasRole(Roles.INTEGRATION) ? new DeskCommand.Actor(sender.id(), true) : sender;
  }
}
