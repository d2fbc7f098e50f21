package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.privacy.CustomerData.ErasureView;
import io.careline.intake.app.privacy.CustomerData.PlacedHold;
import io.careline.intake.app.privacy.CustomerRights;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What customers may ask of their data, and what forbids it. */
@Path("/customers")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
public class PrivacyResource {
  private static final int REASON_MAX = 1_000;

  private final CustomerRights rights;
  private final Actor actor;
  private final ObjectMapper mapper;

  PrivacyResource(CustomerRights rights, Actor actor, ObjectMapper mapper) {
    this.rights = rights;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** How it was found out that the wish is the customer's own. */
  public enum Proof {
    /** The customer showed a document. */
    DOCUMENT,
    /** The customer was called back, or written to, at an address that was known before. */
    CALLED_BACK,
    /** The customer is logged in with the company. */
    LOGIN,
    /** The customer came in person. */
    IN_PERSON,
    /** A court or an authority orders it. */
    ORDER,
    /** It is the company's own decision, such as at a contract's end. */
    OWN_DECISION
  }

  /** What becomes of inquiries that are not over. */
  public enum OpenInquiries {
    /** The erasure is refused. */
    REFUSE,
    /** They go on without a customer: nobody can be answered, agents settle them. */
    KEEP
  }

  /** Forgets a customer. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(
      summary = "Forget a customer, everywhere",
      description =
          "202 with the place where to see how far it has come. While a hold stands the data is"
              + " restricted instead, and erased when the last one ends.")
  @Parameter(
      name = "proof",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = Proof.class),
      description = "How identity was checked; needed unless an address is proved")
  @Parameter(
      name = "openInquiries",
      in = ParameterIn.QUERY,
      schema = @Schema(implementation = OpenInquiries.class, defaultValue = "REFUSE"))
  public Uni<Response> erase(
      @PathParam("id") UUID id,
      @Context UriInfo uri,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    Proof proof = fields.optional("proof", Proof.class);
    OpenInquiries open = fields.optional("openInquiries", OpenInquiries.class);
    fields.check();
    return Replies.respond(
        rights.erase(
            id,
            proof == null ? null : proof.name(),
            open == OpenInquiries.KEEP,
            actor.subject(),
            IdempotencyKeys.of(actor.subject(), key)),
        state ->
            Response.accepted(new ErasureAccepted(id, String.valueOf(state)))
                .location(URI.create("/customers/" + id + "/erasure"))
                .build());
  }

  /** How far an erasure has come. */
  @GET
  @Path("/{id}/erasure")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "How far an erasure has come: HELD, ERASING, COMPLETED")
  public Uni<ErasureView> erasure(@PathParam("id") UUID id) {
    return rights
        .erasure(id)
        .map(found -> found.orElseThrow(() -> Problems.unknown("erasure of customer " + id)));
  }

  /** Keeps a customer's data. */
  @POST
  @Path("/{id}/holds")
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keep a customer's data, whatever the customer wishes")
  public Uni<Response> hold(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = HoldRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String reason = fields.text("reason", REASON_MAX);
    Instant until = fields.optionalTime("until");
    fields.check();
    return Replies.respond(
        rights.placeHold(
            id, reason, until, actor.subject(), IdempotencyKeys.of(actor.subject(), key)),
        done -> Response.status(201).entity(done).build());
  }

  /** All holds. */
  @GET
  @Path("/{id}/holds")
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "The holds on a customer's data, also those that are over")
  public Uni<Holds> holds(@PathParam("id") UUID id) {
    return rights.holds(id).map(Holds::new);
  }

  /** Lifts a hold. */
  @DELETE
  @Path("/{id}/holds/{holdId}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Lift a hold; an erasure that waited for the last one happens now")
  public Uni<Response> lift(@PathParam("id") UUID id, @PathParam("holdId") UUID holdId) {
    return Replies.respond(
        rights.liftHold(id, holdId, actor.subject()), done -> Response.noContent().build());
  }

  /** Restricts or frees. */
  @PUT
  @Path("/{id}/restriction")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Keep a customer's data without using it, or use it again")
  public Uni<Response> restrict(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = RestrictionRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    boolean restricted = fields.flag("restricted");
    fields.check();
    return Replies.respond(rights.restrict(id, restricted, actor.subject()));
  }

  /**
   * An erasure begins.
   *
   * @param state HELD if a hold stands against it
   */
  public record ErasureAccepted(UUID customerId, String state) {}

  /** The holds of a customer. */
  public record Holds(List<PlacedHold> holds) {}

  record HoldRequest(@Schema(required = true) String reason, @Nullable Instant until) {}

  record RestrictionRequest(@Schema(required = true) boolean restricted) {}
}
