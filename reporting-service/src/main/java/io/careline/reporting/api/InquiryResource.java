package io.careline.reporting.api;

import io.careline.contract.InquiryRef;
import io.careline.reporting.app.Reports;
import io.careline.reporting.domain.InquiryFact;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One inquiry as the log tells it. */
@Path("/inquiries/{id}")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class InquiryResource {
  private final Reports reports;

  InquiryResource(Reports reports) {
    this.reports = reports;
  }

  /** Where the inquiry stands. */
  @GET
  @Operation(summary = "Where an inquiry stands")
  public Uni<InquiryResponse> state(@PathParam("id") String id) {
    UUID inquiryId = Parameters.uuid("id", id);
    return Replies.awaitFound("inquiry " + inquiryId, () -> reports.inquiry(inquiryId))
        .map(InquiryResource::response);
  }

  /** What happened to it. */
  @GET
  @Path("timeline")
  @Operation(summary = "Every event of an inquiry in the order of the log")
  public Uni<TimelineResponse> timeline(
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    UUID inquiryId = Parameters.uuid("id", id);
    long after = ReportParameters.cursor(cursor);
    int most = ReportParameters.limit(limit);
    return Replies.awaitFound(
            "inquiry " + inquiryId, () -> reports.timeline(inquiryId, after, most + 1))
        .map(entries -> TimelineResponse.of(inquiryId, entries, most));
  }

  private static InquiryResponse response(InquiryFact fact) {
    InquiryRef inquiry = Objects.requireNonNull(fact.inquiry());
    return InquiryResponse.of(inquiry, fact);
  }
}
