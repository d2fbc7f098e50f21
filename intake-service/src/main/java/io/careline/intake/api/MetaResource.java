package io.careline.intake.api;

import io.careline.intake.app.provider.Channels;
import io.careline.intake.app.provider.MetaPayload;
import io.careline.intake.app.provider.MetaSignature;
import io.careline.intake.app.provider.TakeWebhooks;
import io.careline.intake.app.provider.Told;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.WebhookTaken;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messenger, Instagram and WhatsApp. */
@Path("/channels/meta")
@Tag(name = "Channels")
public class MetaResource {
  private static final String META = "meta";
  private static final String CHALLENGE = "[A-Za-z0-9_.-]{1,200}";

  private final SignedWebhooks signed;
  private final TakeWebhooks webhooks;
  private final Channels channels;
  private final MetaSignature signature = new MetaSignature();

  MetaResource(SignedWebhooks signed, TakeWebhooks webhooks, Channels channels) {
    this.signed = signed;
    this.webhooks = webhooks;
    this.channels = channels;
  }

  /** Takes messages and receipts. */
  @POST
  @PermitAll
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Webhook of Meta: Messenger, Instagram, WhatsApp; signed by the app")
  public Uni<WebhookTaken> take(
      @Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
    Webhook webhook = signed.check(META, signature, uri, headers, body);
    List<Told> told = MetaPayload.read(signed.json(webhook), id -> channels.sourceOf(META, id));
    return webhooks.take(META, told, Instant.now());
  }

  /** Shows Meta that the address is ours. */
  @GET
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "Handshake: repeats Meta's challenge if the verify token is right")
  public String handshake(
      @QueryParam("hub.mode") @Nullable String mode,
      @QueryParam("hub.verify_token") @Nullable String token,
      @QueryParam("hub.challenge") @Nullable String challenge) {
    boolean right = "subscribe".equals(mode) && channels.isVerified(META, token);
    if (!right || challenge == null || !challenge.matches(CHALLENGE)) {
      throw new ProblemException(
          Problem.of(403, "not-verified", "hub.verify_token is not the configured one."));
    }
    return challenge;
  }
}
