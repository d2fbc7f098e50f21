package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.decider.Reply;
import io.careline.intake.app.matter.RearrangeInquiries;
import io.careline.intake.app.matter.SplitInquiries;
import io.careline.intake.domain.IntakeCommand.LinkReason;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Inquiries that turn out to be one, or several, or none. */
@Path("/inquiries/{id}")
@Tag(name = "Inquiries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
public class MatterResource {
  private static final int MESSAGES_MAX = 200;
  private static final int CATEGORY_MAX = 100;
  private static final String KEY = "Idempotency-Key";

  private final RearrangeInquiries rearrange;
  private final SplitInquiries split;
  private final Actor actor;
  private final ObjectMapper mapper;

  MatterResource(
      RearrangeInquiries rearrange, SplitInquiries split, Actor actor, ObjectMapper mapper) {
    this.rearrange = rearrange;
    this.split = split;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Two inquiries are one. */
  @POST
  @Path("/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Go on in another inquiry, with all messages; what comes later goes there as well")
  public Uni<Response> merge(
      @PathParam("id") UUID id,
      @HeaderParam(KEY) @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = MergeRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    UUID into = fields.id("into");
    boolean across = fields.flag("acrossCustomers");
    fields.check();
    var merging = new RearrangeInquiries.Merging(id, Objects.requireNonNull(into), across);
    return Replies.respond(rearrange.merge(merging, actor.subject(), keyOf(key)));
  }

  /** One inquiry is two. */
  @POST
  @Path("/split")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Let messages of the customer go on in an inquiry of their own, linked to this one")
  public Uni<Response> split(
      @PathParam("id") UUID id,
      @HeaderParam(KEY) @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = SplitRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    Set<UUID> messages = fields.ids("messages", MESSAGES_MAX);
    String category = fields.optionalText("category", CATEGORY_MAX);
    fields.check();
    var splitting = new SplitInquiries.Splitting(id, messages, category);
    return Replies.respond(
        split.split(splitting, actor.subject(), keyOf(key)),
        done -> Response.status(201).entity(done).build());
  }

  /** Two inquiries have to do with each other. */
  @POST
  @Path("/links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say that this inquiry has to do with another")
  public Uni<Response> link(
      @PathParam("id") UUID id,
      @HeaderParam(KEY) @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = LinkRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    UUID to = fields.id("to");
    LinkReason reason = fields.optional("reason", LinkReason.class);
    fields.check();
    return Replies.respond(
        rearrange.link(
            id,
            Objects.requireNonNull(to),
            reason == null ? LinkReason.RELATED : reason,
            keyOf(key)));
  }

  /** Two inquiries have nothing to do with each other after all. */
  @DELETE
  @Path("/links/{other}")
  @Operation(summary = "Take a link back")
  public Uni<Response> unlink(
      @PathParam("id") UUID id,
      @PathParam("other") UUID other,
      @HeaderParam(KEY) @Nullable String key) {
    return Replies.respond(rearrange.unlink(id, other, keyOf(key)));
  }

  /** An inquiry is none. */
  @POST
  @Path("/spam")
  @Operation(
      summary = "Reject as spam: nobody deals with it, nobody is answered; a split takes it back")
  public Uni<Response> spam(
      @PathParam("id") UUID id, @HeaderParam(KEY) @Nullable String key, byte @Nullable [] body) {
    if (body != null && body.length > 0) {
      JsonFields.of(body, mapper).check();
    }
    Uni<Reply> reply = rearrange.rejectSpam(id, keyOf(key));
    return Replies.respond(reply);
  }

  private @Nullable String keyOf(@Nullable String key) {
    return IdempotencyKeys.of(actor.subject(), key);
  }

  record MergeRequest(@Schema(required = true) UUID into, @Nullable Boolean acrossCustomers) {}

  record SplitRequest(@Schema(required = true) Set<UUID> messages, @Nullable String category) {}

  record LinkRequest(@Schema(required = true) UUID to, @Nullable LinkReason reason) {}
}
