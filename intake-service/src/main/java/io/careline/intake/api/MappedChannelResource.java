package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.provider.Channels;
import io.careline.intake.app.provider.MappedWebhook;
import io.careline.intake.app.provider.TakeWebhooks;
import io.careline.intake.app.provider.Told;
import io.careline.intake.app.provider.Webhook;
import io.careline.policy.ChannelMapping;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.http.ActivePolicy;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Any other provider, whose webhooks are read as the active care policy says. */
@Path("/channels/{mapping}")
@Tag(name = "Channels")
public class MappedChannelResource {
  private final SignedWebhooks signed;
  private final TakeWebhooks webhooks;
  private final Channels channels;
  private final PolicyBook policies;

  MappedChannelResource(
      SignedWebhooks signed, TakeWebhooks webhooks, Channels channels, PolicyBook policies) {
    this.signed = signed;
    this.webhooks = webhooks;
    this.channels = channels;
    this.policies = policies;
  }

  /** Takes a message, or answers a handshake. */
  @POST
  @PermitAll
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Webhook of a provider that the care policy maps: Slack, Telegram, any other")
  public Uni<Response> take(
      @PathParam("mapping") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      byte @Nullable [] body) {
    ChannelMapping mapping = mappingOf(id);
    Webhook webhook = signed.check(id, MappedWebhook.signatureOf(mapping), uri, headers, body);
    JsonNode payload = signed.json(webhook);
    MappedWebhook read = new MappedWebhook(mapping, payload);
    Optional<String> challenge = read.handshake();
    if (challenge.isPresent()) {
      return Uni.createFrom().item(Response.ok(challenge.get()).type(MediaType.TEXT_PLAIN).build());
    }
    List<Told> told = read.read(source -> channels.sourceOf(id, source));
    return webhooks.take(id, told, Instant.now()).map(taken -> Response.ok(taken).build());
  }

  private ChannelMapping mappingOf(String id) {
    ChannelMapping mapping = ActivePolicy.of(policies).channels().get(id);
    if (mapping == null) {
      throw new ProblemException(
          Problem.of(
              404,
              "unknown-channel",
              "The active care policy maps no such channel; see its section channels."));
    }
    return mapping;
  }
}
