package io.careline.intake.api;

import io.careline.intake.app.provider.KeepWebhooks;
import io.careline.intake.app.provider.KeepWebhooks.KeptWebhook;
import io.careline.intake.app.provider.KeepWebhooks.Place;
import io.careline.runtime.Database;
import io.careline.runtime.http.Cursor;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What providers sent and nobody understood. */
@Path("/webhooks")
@Tag(name = "Channels")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
  private final Database database;
  private final KeepWebhooks webhooks;

  WebhookResource(Database database, KeepWebhooks webhooks) {
    this.database = database;
    this.webhooks = webhooks;
  }

  /** Lists them. */
  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Webhooks that nobody understood, the newest first; kept for 30 days")
  public Uni<WebhookList> list(
      @QueryParam("provider") @Nullable String provider,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    int size = Parameters.limit(limit);
    Place before =
        Cursor.read(
            cursor,
            2,
            parts -> new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
    return database
        .read(tx -> webhooks.kept(tx, provider, before, size + 1))
        .map(found -> page(found, size));
  }

  private static WebhookList page(List<KeptWebhook> found, int size) {
    List<KeptWebhook> items = found.stream().limit(size).toList();
    boolean more = found.size() > size;
    return new WebhookList(
        items,
        more
            ? Cursor.of(items.getLast().receivedAt().toString(), items.getLast().id().toString())
            : null);
  }

  /** A page. {@code nextCursor} is absent on the last. */
  public record WebhookList(List<KeptWebhook> items, @Nullable String nextCursor) {}
}
