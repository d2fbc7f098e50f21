package io.careline.intake.api;

import io.careline.intake.app.retention.RetentionReport;
import io.careline.intake.app.retention.RetentionReport.Report;
import io.careline.runtime.Database;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long texts are kept, and what was deleted as their time was over. */
@Path("/retention")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {
  private static final int DAYS = 30;
  private static final int DAYS_MAX = 3_660;

  private final Database database;
  private final RetentionReport report;

  RetentionResource(Database database, RetentionReport report) {
    this.database = database;
    this.report = report;
  }

  /** The report. */
  @GET
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "How long texts of each category are kept, what is due, and what was deleted",
      description = "days= says how far back, 30 by default; only days on which something went")
  public Uni<Report> report(@Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    int days = fields.number("days", DAYS, DAYS_MAX);
    fields.check();
    return database.read(tx -> report.report(tx, days));
  }
}
