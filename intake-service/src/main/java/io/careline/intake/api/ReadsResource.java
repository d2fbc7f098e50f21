package io.careline.intake.api;

import io.careline.intake.app.privacy.ReadLog;
import io.careline.intake.app.privacy.ReadLog.Entry;
import io.careline.runtime.Database;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who was shown a customer's data. */
@Path("/customers")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
public class ReadsResource {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;

  private final ReadLog log;
  private final Database database;

  ReadsResource(ReadLog log, Database database) {
    this.log = log;
    this.database = database;
  }

  /** The newest first. */
  @GET
  @Path("/{id}/reads")
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Who was shown a customer's data, when and which kind; the newest first")
  public Uni<Reads> reads(@PathParam("id") UUID id, @Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    boolean further = fields.text("cursor") != null;
    long before = further ? fields.number("cursor", LIMIT, Integer.MAX_VALUE) : Long.MAX_VALUE;
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    return database
        .read(tx -> log.of(tx, id, before, limit + 1))
        .map(found -> {
          List<Entry> items = found.stream().limit(limit).toList();
          String next = found.size() > limit ? Long.toString(items.getLast().id()) : null;
          return new Reads(items, next);
        });
  }

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record Reads(List<Entry> items, @Nullable String next) {}
}
