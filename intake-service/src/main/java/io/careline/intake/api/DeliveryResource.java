package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.push.Courier;
import io.careline.intake.app.push.Parcels;
import io.careline.intake.app.push.Parcels.ParcelView;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Settlement;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What leaves the building, and the dead letters among it. */
@Path("/deliveries")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveryResource {
  private static final int LIMIT = 50;
  private static final int LIMIT_MAX = 200;
  private static final int ENDPOINT_MAX = 200;
  private static final Pattern ENDPOINT = Pattern.compile("(EVENT|MESSAGE|MAIL)/.{1,190}");
  private static final String ENDPOINT_FORM = "EVENT/…, MESSAGE/… or MAIL/…";

  private final Database database;
  private final Parcels parcels;
  private final Courier courier;
  private final ObjectMapper mapper;

  DeliveryResource(Database database, Parcels parcels, Courier courier, ObjectMapper mapper) {
    this.database = database;
    this.parcels = parcels;
    this.courier = courier;
    this.mapper = mapper;
  }

  /** Lists deliveries. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "Dead letters, or deliveries of another state, the newest first, with a cursor")
  public DeliveryList list(@Context UriInfo uri) {
    QueryFields query = new QueryFields(uri.getQueryParameters());
    Settlement.State state = query.optional("state", Settlement.State.class);
    String endpoint = query.text("endpoint");
    String cursor = query.text("cursor");
    int limit = query.number("limit", LIMIT, LIMIT_MAX);
    query.check();
    boolean known = endpoint == null || ENDPOINT.matcher(endpoint).matches();
    boolean readable = cursor == null || cursor.matches("\\d{1,18}");
    if (!known || !readable) {
      return new DeliveryList(List.of(), null);
    }
    Parcels.Search search =
        new Parcels.Search(
            state == null ? Settlement.State.DEAD : state,
            endpoint == null ? null : Endpoint.of(endpoint),
            cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor));
    List<ParcelView> found = database.transaction(tx -> parcels.list(tx, search, limit + 1));
    List<ParcelView> page = found.subList(0, Math.min(limit, found.size()));
    return new DeliveryList(
        page.stream().map(DeliveryBody::of).toList(),
        found.size() > limit ? Long.toString(page.getLast().position()) : null);
  }

  /** Tries a dead one again. */
  @POST
  @Path("/{id}/replay")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Try a dead delivery again, under the same id")
  public Replayed replay(@PathParam("id") UUID id) {
    int count = replayed(id, null);
    if (count == 0) {
      throw Problems.unknown("dead delivery " + id);
    }
    return new Replayed(count);
  }

  /** Tries all dead ones of an endpoint again. */
  @POST
  @Path("/replay")
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Try every dead delivery of an endpoint again, in their order")
  public Replayed replayAll(
      @RequestBody(content = @Content(schema = @Schema(implementation = ReplayRequest.class)))
          byte @Nullable [] body) {
    JsonFields fields = JsonFields.of(body, mapper);
    String endpoint = fields.text("endpoint", ENDPOINT_MAX);
    if (!endpoint.isEmpty() && !ENDPOINT.matcher(endpoint).matches()) {
      fields.wrong("endpoint", "must be " + ENDPOINT_FORM);
    }
    fields.check();
    return new Replayed(replayed(null, Endpoint.of(endpoint)));
  }

  private int replayed(@Nullable UUID id, @Nullable Endpoint endpoint) {
    int count = database.transaction(tx -> parcels.replay(tx, id, endpoint, parcels.now(tx)));
    courier.nudge();
    return count;
  }

  /** A page. {@code next} is the cursor of the next one; absent on the last. */
  public record DeliveryList(List<DeliveryBody> items, @Nullable String next) {}

  /** How many are tried again. */
  public record Replayed(int replayed) {}

  record ReplayRequest(@Schema(required = true) String endpoint) {}

  /**
   * A delivery.
   *
   * @param id what receivers see as {@code webhook-id}
   * @param endpoint the receiver: {@code EVENT/} and a subscription's id, or a configured name
   * @param dueAt when it is tried next at the earliest; null if it is settled
   * @param reason why the last attempt failed, as a code
   */
  @Schema(name = "Delivery")
  public record DeliveryBody(
      UUID id,
      String endpoint,
      UUID inquiryId,
      @Nullable UUID outboundId,
      String type,
      Settlement.State state,
      int attempts,
      Instant since,
      @Nullable Instant dueAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {

    static DeliveryBody of(ParcelView view) {
      return new DeliveryBody(
          view.id(),
          view.endpoint().toString(),
          view.inquiryId(),
          view.outboundId(),
          view.type(),
          view.state(),
          view.attempts(),
          view.since(),
          view.dueAt(),
          view.settledAt(),
          view.reason());
    }
  }
}
