package io.careline.intake.api;

import io.careline.intake.app.incident.KeepSurges;
import io.careline.intake.app.incident.KeepSurges.SurgeView;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Surges of contacts. */
@Path("/surges")
@Tag(name = "Incidents")
@Produces(MediaType.APPLICATION_JSON)
public class SurgeResource {
  private static final int LIMIT = 50;
  private static final int LIMIT_MAX = 500;

  private final Database database;
  private final KeepSurges surges;

  SurgeResource(Database database, KeepSurges surges) {
    this.database = database;
    this.surges = surges;
  }

  /** The surges. */
  @GET
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Surges, the newest first; status=RUNNING leaves out those that are over")
  public Uni<SurgeList> list(@Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    SurgeStatus status = fields.optional("status", SurgeStatus.class);
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    return database
        .read(tx -> surges.list(tx, status == SurgeStatus.RUNNING, limit))
        .map(SurgeList::new);
  }

  enum SurgeStatus {
    RUNNING
  }

  /** Surges with their evidence. */
  public record SurgeList(List<SurgeView> items) {}
}
