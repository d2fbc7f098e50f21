package io.careline.routing.api;

import io.careline.routing.app.DeskBoard;
import io.careline.routing.domain.DeskCommand;
import io.careline.routing.domain.Team;
import io.careline.routing.domain.TeamView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Teams: who is in them and from when until when, and who leads them. */
@Path("/teams")
public class TeamsResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int PAGE = 100;

  private final DeskBoard board;
  private final Commands commands;

  TeamsResource(DeskBoard board, Commands commands) {
    this.board = board;
    this.commands = commands;
  }

  /**
   * A page of teams.
   *
   * @param next the cursor of the next page; null on the last
   */
  public record TeamPage(List<TeamView> items, @Nullable String next) {}

  /** All teams, by id. */
  @GET
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "All teams; queue=X those whose leads are the leads of queue X")
  public TeamPage all(
      @QueryParam("queue") @Nullable String queue, @QueryParam("cursor") @Nullable String cursor) {
    List<TeamView> found =
        board.desk().crew().teams().values().stream()
            .filter(team -> queue == null || team.queues().contains(queue))
            .filter(team -> cursor == null || team.id().compareTo(cursor) > 0)
            .sorted(Comparator.comparing(Team::id))
            .limit(PAGE + 1L)
            .map(TeamView::of)
            .toList();
    List<TeamView> page = found.subList(0, Math.min(PAGE, found.size()));
    return new TeamPage(page, found.size() > PAGE ? page.getLast().teamId() : null);
  }

  /** One team. */
  @GET
  @Path("{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "One team")
  public Response one(@PathParam("id") String id) {
    Team team = board.desk().crew().teams().get(id);
    if (team == null) {
      throw Problems.unknown("team " + id);
    }
    return withTag(TeamView.of(team));
  }

  /** Adds or changes a team. */
  @PUT
  @Path("{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Add or change a team; If-Match takes the ETag of the last read")
  public Uni<Response> put(
      @PathParam("id") String id,
      @Nullable TeamRequest body,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    Fields fields = new Fields();
    fields.id("", id);
    fields.required("", body);
    TeamRequest given = body == null ? new TeamRequest(null, null, null) : body;
    return commands.askNow(
        given.checked(fields, commands.actor(), id, Tags.revision(seen)),
        key,
        TeamsResource::withTag);
  }

  /** Removes a team; its members stay agents. */
  @DELETE
  @Path("{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Remove a team; its members stay agents")
  public Uni<Response> remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String seen,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.askNow(
        new DeskCommand.RemoveTeam(commands.actor(), id, Tags.revision(seen)),
        key,
        removed -> Response.noContent().build());
  }

  private static Response withTag(Object body) {
    Response.ResponseBuilder response = Response.ok(body);
    return body instanceof TeamView team
        ? response.header(HttpHeaders.ETAG, Tags.of(team.revision())).build()
        : response.build();
  }
}
