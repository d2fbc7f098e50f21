package io.careline.intake.api;

import io.careline.intake.app.provider.Channels;
import io.careline.intake.app.provider.FormBody;
import io.careline.intake.app.provider.TakeWebhooks;
import io.careline.intake.app.provider.Told;
import io.careline.intake.app.provider.TwilioCall;
import io.careline.intake.app.provider.TwilioMessage;
import io.careline.intake.app.provider.TwilioSignature;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.WebhookTaken;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calls and messages by Twilio. */
@Path("/channels/twilio")
@Tag(name = "Channels")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_XML)
public class TwilioResource {
  private static final String TWILIO = "twilio";

  /** Says nothing to the customer: Twilio reads answers as instructions. */
  private static final String NOTHING_TO_DO = "<Response/>";

  private final SignedWebhooks signed;
  private final TakeWebhooks webhooks;
  private final UnaryOperator<String> sources;
  private final TwilioSignature signature = new TwilioSignature();

  TwilioResource(SignedWebhooks signed, TakeWebhooks webhooks, Channels channels) {
    this.signed = signed;
    this.webhooks = webhooks;
    this.sources = id -> channels.sourceOf(TWILIO, id);
  }

  /** Takes steps of calls. */
  @POST
  @Path("/voice")
  @PermitAll
  @Operation(summary = "Status callback of Twilio voice, queues and conferences")
  public Uni<Response> voice(
      @Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
    return take(uri, headers, body, TwilioCall::read);
  }

  /** Takes messages, and what became of ours. */
  @POST
  @Path("/messaging")
  @PermitAll
  @Operation(summary = "Webhook and status callback of Twilio messaging, WhatsApp included")
  public Uni<Response> messaging(
      @Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
    return take(uri, headers, body, TwilioMessage::read);
  }

  private interface Reader {
    List<Told> read(FormBody form, FormBody query, UnaryOperator<String> sources);
  }

  private Uni<Response> take(
      UriInfo uri, HttpHeaders headers, byte @Nullable [] body, Reader reader) {
    Webhook webhook = signed.check(TWILIO, signature, uri, headers, body);
    String query = uri.getRequestUri().getRawQuery();
    FormBody asked = FormBody.parse(query == null ? "" : query);
    List<Told> told =
        FormBody.ifForm(webhook.text())
            .map(form -> reader.read(form, asked, sources))
            .orElseGet(() -> List.of(new Told.Unknown("no-form", webhook.text())));
    return webhooks.take(TWILIO, told, Instant.now()).map(TwilioResource::answer);
  }

  /** What became of it stands in a header, because the body is for Twilio's telephone. */
  private static Response answer(WebhookTaken taken) {
    return Response.ok(NOTHING_TO_DO).header("Careline-Outcome", taken.inWords()).build();
  }
}
