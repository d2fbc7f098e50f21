package io.careline.sla.api;

import io.careline.contract.Target;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.careline.sla.app.ClockPage;
import io.careline.sla.app.ClockQuery;
import io.careline.sla.app.Clocks;
import io.careline.sla.app.StateName;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The clocks, to read. */
@Path("/")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class ClockResource {
  private final Clocks clocks;

  ClockResource(Clocks clocks) {
    this.clocks = clocks;
  }

  /** The clocks of one inquiry, each with its ledger. */
  @GET
  @Path("inquiries/{id}/clocks")
  @Operation(summary = "The clocks of one inquiry, each with its account of starts and pauses")
  public Uni<InquiryClocksResponse> ofInquiry(@PathParam("id") String id) {
    UUID inquiryId = ClockParameters.inquiryId(id);
    return Replies.awaitFound("inquiry " + inquiryId, () -> clocks.of(inquiryId))
        .map(found -> InquiryClocksResponse.of(inquiryId, found));
  }

  /** Clocks of all inquiries, by due time. */
  @GET
  @Path("clocks")
  @Operation(summary = "Clocks of all inquiries, those that are due first first")
  public Uni<ClockPageResponse> page(
      @QueryParam("state") @Nullable String state,
      @QueryParam("target") @Nullable String target,
      @QueryParam("dueBefore") @Nullable String dueBefore,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    ClockQuery query =
        new ClockQuery(
            Parameters.oneOf("state", StateName.class, state),
            Parameters.oneOf("target", Target.class, target),
            dueBefore == null ? null : Parameters.instant("dueBefore", dueBefore),
            ClockParameters.cursor(cursor),
            Parameters.limit(limit));
    return clocks.page(query).map(ClockResource::response);
  }

  private static ClockPageResponse response(ClockPage page) {
    return new ClockPageResponse(
        page.clocks().stream().map(ClockResponse::of).toList(),
        ClockParameters.cursor(page.next()));
  }
}
