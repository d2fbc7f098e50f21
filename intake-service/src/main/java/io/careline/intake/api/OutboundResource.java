package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.app.provider.TakeReceipts;
import io.careline.intake.domain.Delivery;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.WorkDecisions.ReceiptTaken;
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
import java.util.Objects;
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
  private static final int ID_MAX = 998;

  private final Door<IntakeCommand> door;
  private final Database database;
  private final FindInquiries find;
  private final TakeReceipts receipts;
  private final Actor actor;
  private final ObjectMapper mapper;

  OutboundResource(
      Door<IntakeCommand> door,
      Database database,
      FindInquiries find,
      TakeReceipts receipts,
      Actor actor,
      ObjectMapper mapper) {
    this.door = door;
    this.database = database;
    this.find = find;
    this.receipts = receipts;
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
  @Operation(
      summary = "Say that a message was sent on, delivered, read, or failed",
      description =
          "SENT with providerMessageId: the provider's own webhook says the rest, under that id.")
  public Uni<Response> receipt(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = ReceiptRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    Reported told = fields.required("status", Reported.class);
    String reason =
        fields.optionalText("reason", REASON, "a code of capital letters, digits and . _ -");
    String providerId = fields.optionalText("providerMessageId", ID_MAX);
    if (told == Reported.SENT && providerId == null) {
      fields.wrong("providerMessageId", "is missing; SENT says under which id it was sent on");
    }
    fields.check();
    Delivery delivery = Objects.requireNonNull(told).delivery();
    String remembered = IdempotencyKeys.of(actor.subject(), key);
    return database
        .read(tx -> find.outbound(tx, id))
        .map(found -> found.orElseThrow(() -> Problems.unknown("message " + id)))
        .call(message ->
            providerId == null ? Uni.createFrom().nullItem() : receipts.remember(id, providerId))
        .chain(message ->
            delivery == null
                ? Uni.createFrom().item(Response.ok(new ReceiptTaken(message.status())).build())
                : Replies.respond(
                    door.submit(
                        message.inquiryId().toString(),
                        new IntakeCommand.Receipt(
                            id, delivery, reason == null ? UNSPECIFIED : reason),
                        remembered)));
  }

  /** What an integration tells. */
  enum Reported {
    SENT(null),
    DELIVERED(Delivery.DELIVERED),
    FAILED(Delivery.FAILED),
    READ(Delivery.READ);

    private final @Nullable Delivery delivery;

    Reported(@Nullable Delivery delivery) {
      this.delivery = delivery;
    }

    /** What it means for the message; null if it is still on its way. */
    @Nullable Delivery delivery() {
      return delivery;
    }
  }

  record ReceiptRequest(
      @Schema(required = true) Reported status,
      @Nullable String reason,
      @Schema(description = "Needed for SENT") @Nullable String providerMessageId) {}
}
