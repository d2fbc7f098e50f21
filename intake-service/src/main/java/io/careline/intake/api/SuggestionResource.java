package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.decider.Reply;
import io.careline.intake.app.customer.ChangeCustomers;
import io.careline.intake.domain.CustomerCommand;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Suggestions that two customers are one, answered with no. */
@Path("/customers")
@Tag(name = "Customers")
@Produces(MediaType.APPLICATION_JSON)
public class SuggestionResource {
  private static final int REASON_MAX = 1_000;

  private final ChangeCustomers customers;
  private final Actor actor;
  private final ObjectMapper mapper;

  SuggestionResource(ChangeCustomers customers, Actor actor, ObjectMapper mapper) {
    this.customers = customers;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** They are two. */
  @POST
  @Path("/{id}/suggestions/{other}/dismiss")
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The other customer is not the same, whatever suggests it by now",
      description =
          "Stands in the history of both. Something else may suggest it again; a merge is possible"
              + " all the same.")
  public Uni<Response> dismiss(
      @PathParam("id") UUID id,
      @PathParam("other") UUID other,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = DismissRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String reason = fields.text("reason", REASON_MAX);
    fields.check();
    return customers
        .submit(
            new CustomerCommand.Dismiss(id, other, reason, actor.subject(), false),
            IdempotencyKeys.of(actor.subject(), key))
        .chain(reply ->
            switch (reply) {
              case Reply.Done _ -> Uni.createFrom().item(Response.noContent().build());
              case Reply.Refused refused -> Uni.createFrom().failure(Replies.refusal(refused));
            });
  }

  record DismissRequest(@Schema(required = true) String reason) {}
}
