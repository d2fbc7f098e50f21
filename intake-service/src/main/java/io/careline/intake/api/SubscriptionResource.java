package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.intake.app.StandardWebhooks;
import io.careline.intake.app.push.Receivers;
import io.careline.intake.app.push.Subscription;
import io.careline.intake.app.push.SubscriptionBook;
import io.careline.intake.app.push.SubscriptionSecrets;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lifecycle events as signed webhooks. */
@Path("/subscriptions")
@Tag(name = "Subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class SubscriptionResource {
  private final SubscriptionBook book;
  private final SubscriptionSecrets secrets;
  private final Receivers receivers;
  private final Actor actor;
  private final ObjectMapper mapper;

  SubscriptionResource(
      SubscriptionBook book,
      SubscriptionSecrets secrets,
      Receivers receivers,
      Actor actor,
      ObjectMapper mapper) {
    this.book = book;
    this.secrets = secrets;
    this.receivers = receivers;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Subscribes. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Subscribe to lifecycle events from now on; the secret is shown once")
  public Response add(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionRequest.class)))
          byte @Nullable [] body) {
    SubscriptionReader.Asked asked = read(body).asked();
    Subscription added =
        book.add(
            new SubscriptionBook.Wish(
                asked.url(),
                asked.description(),
                asked.filter(),
                actor.subject(),
                IdempotencyKeys.of(actor.subject(), key)));
    return answer(Response.created(URI.create("/subscriptions/" + added.id())), added, true);
  }

  /** All subscriptions. */
  @GET
  @Operation(summary = "All subscriptions, in the order of their creation")
  public SubscriptionList list() {
    return new SubscriptionList(
        book.all().stream().map(one -> SubscriptionBody.of(one, null)).toList());
  }

  /** One subscription. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One subscription; its ETag guards changes")
  public Response get(@PathParam("id") UUID id) {
    return answer(Response.ok(), book.get(id), false);
  }

  /** Changes a subscription. */
  @PATCH
  @Path("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(summary = "Change, pause or resume a subscription")
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionPatch.class)))
          byte @Nullable [] body) {
    UnaryOperator<Subscription> change = read(body).change();
    return answer(Response.ok(), book.change(id, ETags.revisionOf(ifMatch), change), false);
  }

  /** Gives it another secret. */
  @POST
  @Path("/{id}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "A new secret, shown once; the one before signs too for keepBefore")
  public Response rotate(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = RotationRequest.class)))
          byte @Nullable [] body) {
    boolean empty = body == null || body.length == 0;
    Duration overlap = read(empty ? new byte[] {'{', '}'} : body).overlap();
    return answer(Response.ok(), book.rotate(id, overlap), true);
  }

  /** Ends a subscription. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "End a subscription; what waits for it is forgotten")
  public Response remove(@PathParam("id") UUID id) {
    book.remove(id);
    return Response.noContent().build();
  }

  private SubscriptionReader read(byte @Nullable [] body) {
    return new SubscriptionReader(body, mapper, receivers);
  }

  private Response answer(Response.ResponseBuilder response, Subscription is, boolean isNew) {
    String secret = isNew ? StandardWebhooks.textOf(secrets.current(is)) : null;
    return response
        .entity(SubscriptionBody.of(is, secret))
        .tag(new EntityTag(Integer.toString(is.revision())))
        .build();
  }

  /** All subscriptions. */
  public record SubscriptionList(List<SubscriptionBody> items) {}

  record SubscriptionRequest(
      @Schema(required = true) String url,
      @Nullable String description,
      @Nullable List<String> types,
      @Nullable List<Channel> channels,
      @Nullable List<String> sources,
      @Nullable List<String> categories,
      @Nullable List<String> queues,
      @Nullable List<Priority> priorities) {}

  record SubscriptionPatch(
      @Nullable String url,
      @Nullable String description,
      @Nullable List<String> types,
      @Nullable List<Channel> channels,
      @Nullable List<String> sources,
      @Nullable List<String> categories,
      @Nullable List<String> queues,
      @Nullable List<Priority> priorities,
      Subscription.@Nullable Status status) {}

  record RotationRequest(@Nullable String keepBefore) {}
}
