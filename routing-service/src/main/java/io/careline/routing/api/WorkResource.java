package io.careline.routing.api;

import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.routing.domain.DeskCommand;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What agents do with inquiries, and supervisors for them. */
@Path("/inquiries/{id}")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
public class WorkResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final Commands commands;

  WorkResource(Commands commands) {
    this.commands = commands;
  }

  /** Lays it aside until somebody answers or a time comes. */
  @POST
  @Path("await")
  @Operation(summary = "Lay an inquiry aside")
  public Uni<Response> await(
      @PathParam("id") String id,
      Requests.@Nullable Await body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = inquiry(id);
    Fields fields = new Fields();
    AwaitingWhat what = fields.required("/what", body == null ? null : body.what());
    Instant until = body == null ? null : body.until();
    String reason = fields.optionalCode("/reason", body == null ? null : body.reason());
    if (what == AwaitingWhat.FOLLOW_UP && until == null) {
      fields.wrong("/until", "is missing; a follow-up needs its time");
    }
    fields.check();
    return commands.ask(
        new DeskCommand.Await(
            commands.actor(),
            inquiry,
            what == null ? AwaitingWhat.CUSTOMER : what,
            until == null ? null : until.truncatedTo(ChronoUnit.MILLIS),
            reason),
        key);
  }

  /** Takes it up again. */
  @POST
  @Path("resume")
  @Operation(summary = "Take up an inquiry that was laid aside")
  public Uni<Response> resume(
      @PathParam("id") String id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.ask(new DeskCommand.Resume(commands.actor(), inquiry(id)), key);
  }

  /** Sends it to a queue or an agent. */
  @POST
  @Path("transfer")
  @Operation(summary = "Send an inquiry to a queue or an agent")
  public Uni<Response> transfer(
      @PathParam("id") String id,
      Requests.@Nullable Transfer body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = inquiry(id);
    Fields fields = new Fields();
    String queue = fields.optionalId("/queue", body == null ? null : body.queue());
    String agentId = fields.optionalId("/agentId", body == null ? null : body.agentId());
    String reason = fields.code("/reason", body == null ? null : body.reason());
    if ((queue == null) == (agentId == null)) {
      fields.wrong("", "needs either queue or agentId");
    }
    fields.check();
    return commands.ask(
        new DeskCommand.Transfer(
            commands.actor(), inquiry, queue, agentId, reason, body == null ? null : body.note()),
        key);
  }

  /** Says that the matter is settled. */
  @POST
  @Path("resolve")
  @Operation(summary = "Settle the matter")
  public Uni<Response> resolve(
      @PathParam("id") String id,
      Requests.@Nullable Resolve body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = inquiry(id);
    Fields fields = new Fields();
    String code = fields.code("/code", body == null ? null : body.code());
    fields.check();
    return commands.ask(new DeskCommand.Resolve(commands.actor(), inquiry, code), key);
  }

  /** Takes up a settled matter again. */
  @POST
  @Path("reopen")
  @Operation(summary = "Take up a settled matter again")
  public Uni<Response> reopen(
      @PathParam("id") String id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.ask(new DeskCommand.Reopen(commands.actor(), inquiry(id)), key);
  }

  /** Ends the term for reopening now. */
  @POST
  @Path("close")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Close a settled matter before its term")
  public Uni<Response> close(
      @PathParam("id") String id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    return commands.ask(new DeskCommand.Close(commands.actor(), inquiry(id)), key);
  }

  /** Reports that after-contact work is done. */
  @POST
  @Path("wrap-up")
  @Operation(summary = "Report that after-contact work is done")
  public Uni<Response> wrapUp(
      @PathParam("id") String id,
      Requests.@Nullable WrapUp body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = inquiry(id);
    Fields fields = new Fields();
    String code = fields.optionalCode("/code", body == null ? null : body.code());
    fields.check();
    return commands.ask(new DeskCommand.WrapUpDone(commands.actor(), inquiry, code), key);
  }

  /** Gives it to an agent by hand; wins over any offer. */
  @POST
  @Path("assign")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Give an inquiry to an agent by hand")
  public Uni<Response> assign(
      @PathParam("id") String id,
      Requests.@Nullable Assign body,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
    UUID inquiry = inquiry(id);
    Fields fields = new Fields();
    String agentId = fields.id("/agentId", body == null ? null : body.agentId());
    fields.check();
    return commands.ask(new DeskCommand.Assign(commands.actor(), inquiry, agentId), key);
  }

  private static UUID inquiry(String id) {
    return Fields.uuid("inquiry", id);
  }
}
