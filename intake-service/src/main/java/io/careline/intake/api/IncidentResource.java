package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.decider.Ids;
import io.careline.intake.app.incident.ActOnIncidents;
import io.careline.intake.app.incident.FindIncidents;
import io.careline.intake.app.incident.FindIncidents.IncidentView;
import io.careline.intake.app.incident.FindIncidents.MemberView;
import io.careline.intake.app.incident.FindIncidents.TextView;
import io.careline.intake.app.incident.KeepIncidents.Task;
import io.careline.intake.domain.IncidentAct;
import io.careline.intake.domain.Told.Standing;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents: one cause of many inquiries. */
@Path("/incidents")
@Tag(name = "Incidents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
public class IncidentResource {
  private static final int LIMIT = 50;
  private static final int LIMIT_MAX = 500;

  private final ActOnIncidents incidents;
  private final Database database;
  private final FindIncidents find;
  private final Actor actor;
  private final ObjectMapper mapper;

  IncidentResource(
      ActOnIncidents incidents,
      Database database,
      FindIncidents find,
      Actor actor,
      ObjectMapper mapper) {
    this.incidents = incidents;
    this.database = database;
    this.find = find;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Declares one. */
  @POST
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(
      summary = "Declare an incident; inquiries that match are suggested, or join if AUTOMATIC")
  public Uni<Response> open(
      @HeaderParam("Idempotency-Key") @Nullable String key, byte @Nullable [] body) {
    String own = keyOf(key);
    return database
        .read(incidents::moment)
        .chain(moment -> {
          UUID id = new Ids(own == null ? moment.cause() : own).named("incident");
          IncidentAct act = new IncidentReader(body, mapper).open(id, by());
          return Replies.respond(
              incidents.decide(act, own),
              done -> Response.created(URI.create("/incidents/" + id)).entity(done).build());
        });
  }

  /** All of them. */
  @GET
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Incidents, the newest first, with a cursor")
  public Uni<IncidentList> list(@Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    UUID cursor = fields.id("cursor");
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    return database
        .read(tx -> find.incidents(tx, cursor, limit + 1))
        .map(found -> new IncidentList(page(found, limit), next(found, limit, IncidentView::id)));
  }

  /** One with its texts. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "One incident with its counts and texts; its ETag guards changes")
  public Uni<Response> get(@PathParam("id") UUID id) {
    return database
        .read(tx -> find.incident(tx, id).map(view -> new IncidentBody(view, find.texts(tx, id))))
        .map(found -> found.orElseThrow(() -> Problems.unknown("incident " + id)))
        .map(found ->
            Response.ok(found)
                .tag(new EntityTag(Integer.toString(found.incident().revision())))
                .build());
  }

  /** Its inquiries. */
  @GET
  @Path("/{id}/members")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Inquiries that are suggested, members, or have left, with a cursor")
  public Uni<MemberList> members(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    Standing standing = fields.optional("standing", Standing.class);
    UUID cursor = fields.id("cursor");
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    return database
        .read(tx ->
            find.incident(tx, id).map(view -> find.members(tx, id, standing, cursor, limit + 1)))
        .map(found -> found.orElseThrow(() -> Problems.unknown("incident " + id)))
        .map(
            found -> new MemberList(page(found, limit), next(found, limit, MemberView::inquiryId)));
  }

  /** Changes title, match or join. */
  @PATCH
  @Path("/{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Change title, match or join; If-Match guards against overwriting")
  public Uni<Response> change(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte @Nullable [] body) {
    Integer revision = ETags.revisionOf(ifMatch);
    IncidentAct act = new IncidentReader(body, mapper).change(id, by(), revision);
    return Replies.respond(incidents.decide(act, keyOf(key))).chain(ignored -> get(id));
  }

  /** Takes inquiries in. */
  @POST
  @Path("/{id}/join")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "These inquiries are part of it")
  public Uni<Response> join(@PathParam("id") UUID id, byte @Nullable [] body) {
    return asked(id, body, Task.Act.JOIN);
  }

  /** Lets inquiries go. */
  @POST
  @Path("/{id}/leave")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "These inquiries go on by themselves")
  public Uni<Response> leave(@PathParam("id") UUID id, byte @Nullable [] body) {
    return asked(id, body, Task.Act.LEAVE);
  }

  /** Takes in all that are suggested. */
  @POST
  @Path("/{id}/confirm")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "All inquiries that are suggested are part of it")
  public Uni<Response> confirm(@PathParam("id") UUID id, byte @Nullable [] body) {
    if (body != null && body.length > 0) {
      JsonFields.of(body, mapper).check();
    }
    return incidents.confirm(id, by()).map(IncidentResource::accepted);
  }

  /** Tells all. */
  @POST
  @Path("/{id}/update")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "One text to all members, each in its language")
  public Uni<Response> update(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      byte @Nullable [] body) {
    IncidentAct act = new IncidentAct.Update(id, new IncidentReader(body, mapper).text(), by());
    return Replies.respond(incidents.decide(act, keyOf(key)), IncidentResource::accepted);
  }

  /** Resolves all. */
  @POST
  @Path("/{id}/resolve")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "It is over: all members are resolved and get this text")
  public Uni<Response> resolve(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      byte @Nullable [] body) {
    IncidentAct act = new IncidentAct.Resolve(id, new IncidentReader(body, mapper).text(), by());
    return Replies.respond(incidents.decide(act, keyOf(key)), IncidentResource::accepted);
  }

  private Uni<Response> asked(UUID id, byte @Nullable [] body, Task.Act act) {
    Set<UUID> inquiries = new IncidentReader(body, mapper).inquiries();
    return incidents.ask(id, inquiries, act, by()).map(IncidentResource::accepted);
  }

  private static Response accepted(Object body) {
    return Response.accepted(body).build();
  }

  private static <T> List<T> page(List<T> found, int limit) {
    return found.stream().limit(limit).toList();
  }

  private static <T> @Nullable String next(List<T> found, int limit, Function<T, UUID> id) {
    return found.size() > limit ? id.apply(found.get(limit - 1)).toString() : null;
  }

  private String by() {
    return actor.subject();
  }

  private @Nullable String keyOf(@Nullable String key) {
    return IdempotencyKeys.of(actor.subject(), key);
  }

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record IncidentList(List<IncidentView> items, @Nullable String next) {}

  /** One incident and what was said. */
  public record IncidentBody(IncidentView incident, List<TextView> texts) {}

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record MemberList(List<MemberView> items, @Nullable String next) {}
}
