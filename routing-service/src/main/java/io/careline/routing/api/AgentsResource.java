package io.careline.routing.api;

import io.careline.contract.Presence;
import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.Agent;
import io.careline.routing.domain.AgentView;
import io.careline.routing.domain.AgentWork;
import io.careline.routing.domain.Desk;
import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Agents: who they are, what they are ready for, what they have to do. */
@Path("/agents")
public class AgentsResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int PAGE = 500;

  private final DeskBoard board;
  private final Commands commands;
  private final Actor sender;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  AgentsResource(
      DeskBoard board,
      Commands commands,
      Actor sender,
      SecurityIdentity identity,
      InstantSource clock) {
    this.clock = clock;
    this.identity = identity;
    this.board = board;
    this.commands = commands;
    this.sender = sender;
  }

  /**
   * A page of agents.
   *
   * @param next the cursor of the next page; null on the last
   */
  public record AgentPage(List<AgentView> items, @Nullable String next) {}

  /** All agents, by id. */
  @GET
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "All agents")
  public AgentPage all(
      @QueryParam("presence") @Nullable Presence presence,
      @QueryParam("pool") @Nullable String pool,
      @QueryParam("cursor") @Nullable String cursor) {
    List<AgentView> found =
        board.desk().agents().values().stream()
            .filter(agent -> presence == null || agent.onDuty().presence() == presence)
            .filter(agent -> pool == null || agent.profile().pool().equals(pool))
            .filter(agent -> cursor == null || agent.id().compareTo(cursor) > 0)
            .sorted(Comparator.comparing(Agent::id))
            .limit(PAGE + 1L)
            .map(AgentView::of)
            .toList();
    List<AgentView> page = found.subList(0, Math.min(PAGE, found.size()));
    return new AgentPage(page, found.size() > PAGE ? page.getLast().agentId() : null);
  }

  /** One agent. */
  @GET
  @Path("{id}")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "One agent")
  public Response one(@PathParam("id") String id) {
    return withTag(AgentView.of(readable(id)));
  }

  /** Adds or changes an agent. */
  @PUT
  @Path("{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Add or change an agent; If-Match takes the ETag of the last read")
  public Uni<Response> put(
      @PathParam("id") String id,
      @Nullable AgentRequest body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    Fields fields = new Fields();
    fields.id("", id);
    fields.required("", body);
    AgentRequest given =
        body == null
            ? new AgentRequest(
                null, null, null, null, null, null, null, null, null, null, null, null)
            : body;
    DeskCommand.Profile profile = given.checked(fields, clock.instant());
    return commands.askNow(
        new DeskCommand.PutAgent(commands.actor(), id, profile, Tags.revision(seen)),
        key,
        AgentsResource::withTag);
  }

  /** Removes an agent; its work goes back to the queues. */
  @DELETE
  @Path("{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Remove an agent; its work goes back to the queues")
  public Uni<Response> remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.askNow(
        new DeskCommand.RemoveAgent(commands.actor(), id, Tags.revision(seen)),
        key,
        removed -> Response.noContent().build());
  }

  /** Says what an agent is ready for. */
  @PUT
  @Path("{id}/presence")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Set an agent's presence")
  public Uni<Response> presence(
      @PathParam("id") String id,
      Requests.@Nullable PresenceChange body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    Fields fields = new Fields();
    Presence presence = fields.required("/presence", body == null ? null : body.presence());
    String reason = fields.optionalCode("/reason", body == null ? null : body.reason());
    Instant until = body == null ? null : body.until();
    if (until != null && presence != Presence.BREAK) {
      fields.wrong("/until", "is the planned end of a BREAK");
    }
    fields.check();
    return commands.askNow(
        new DeskCommand.SetPresence(
            commands.actor(),
            id,
            presence == null ? Presence.OFFLINE : presence,
            reason,
            until == null ? null : until.truncatedTo(ChronoUnit.MILLIS)),
        key,
        AgentsResource::withTag);
  }

  /** What an agent has to do. */
  @GET
  @Path("{id}/work")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Offers, assignments and after-contact work of an agent")
  public AgentWork work(@PathParam("id") String id) {
    readable(id);
    Desk desk = board.desk();
    return desk.agent(id)
        .map(agent -> AgentWork.of(desk, agent))
        .orElseThrow(() -> Problems.unknown("agent " + id));
  }

  private Agent readable(String id) {
    if (!identity.hasRole(Roles.AUDITOR)) {
      sender.mayActFor(id);
    }
    return board.agent(id).orElseThrow(() -> Problems.unknown("agent " + id));
  }

  private static Response withTag(Object body) {
    Response.ResponseBuilder response = Response.ok(body);
    return body instanceof AgentView agent
        ? response.header(HttpHeaders.ETAG, Tags.of(agent.revision())).build()
        : response.build();
  }
}
