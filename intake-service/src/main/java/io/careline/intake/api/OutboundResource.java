package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.IntakeCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages to customers, for the integrations that deliver them. */
@Path("/outbound")
@Tag(name = "Outbound")
@Produces(MediaType.APPLICATION_JSON)
public class OutboundResource {
  // Reasons stand in events, so they are codes: a provider's sentence could hold an address.
  private static final Pattern REASON = Pattern.compile("[A-Z0-9][A-Z0-9_.-]{0,59}");
  private static final String UNSPECIFIED = "UNSPECIFIED";

  private final Door<IntakeCommand> door;
  private final Database database;
  private final FindInquiries find;
  private final Actor actor;
  private final ObjectMapper mapper;

  OutboundResource(
      Door<IntakeCommand> door,
      Database database,
      FindInquiries find,
      Actor actor,
      ObjectMapper mapper) {
    this.door = door;
    this.database = database;
    this.find = find;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Address and text. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN})
  @Operation(summary = "Address and text of a message that waits for delivery")
  public Uni<OutboundView> get(@PathParam("id") UUID id) {
    return Replies.awaitFound("message " + id, () -> database.read(tx -> find.outbound(tx, id)));
  }

  /** What became of it. */
  @POST
  @Path("/{id}/receipts")
  @RolesAllowed(Roles.INTEGRATION)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say that a message was delivered, read, or failed")
  public Uni<Response> receipt(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = ReceiptRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    Delivery status = fields.required("status", Delivery.class);
    String reason =
        fields.optionalText("reason", REASON, "a code of capital letters, digits and . _ -");
    if (status == Delivery.REQUESTED) {
      fields.wrong("status", "must be DELIVERED, FAILED or READ");
    }
    fields.check();
    Delivery told = status == null ? Delivery.DELIVERED : status;
    IntakeCommand command =
        new IntakeCommand.Receipt(id, told, reason == null ? UNSPECIFIED : reason);
    String remembered = IdempotencyKeys.of(actor.subject(), key);
    return database
        .read(tx -> find.outbound(tx, id))
        .map(found -> found.orElseThrow(() -> Problems.unknown("message " + id)))
        .chain(message ->
            Replies.respond(door.submit(message.inquiryId().toString(), command, remembered)));
  }

  record ReceiptRequest(@Schema(required = true) Delivery status, @Nullable String reason) {}
}
