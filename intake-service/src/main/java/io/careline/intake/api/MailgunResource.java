package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.ClaimTokens;
import io.careline.intake.app.provider.MailEvents;
import io.careline.intake.app.provider.MailgunSignature;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.mail.InboundMail;
import io.careline.intake.app.provider.mail.MailForm;
import io.careline.intake.app.provider.mail.MailForm.NoForm;
import io.careline.intake.app.provider.mail.MailgunMail;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mails by Mailgun, and what became of ours. */
@Path("/channels/mailgun")
@Tag(name = "Channels")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class MailgunResource {
  private static final String MAILGUN = "mailgun";
  private static final Set<String> SIGNATURE = Set.of("timestamp", "token", "signature");

  private final SignedWebhooks signed;
  private final ClaimTokens tokens;
  private final MailWebhooks mails;
  private final MailEvents events;
  private final MailgunSignature signature = new MailgunSignature();

  MailgunResource(
      SignedWebhooks signed, ClaimTokens tokens, MailWebhooks mails, MailEvents events) {
    this.signed = signed;
    this.tokens = tokens;
    this.mails = mails;
    this.events = events;
  }

  /** Takes a mail or an event. */
  @POST
  @PermitAll
  @RunOnVirtualThread
  @Operation(summary = "Routes of Mailgun, with the mail taken apart, and its webhooks; signed")
  public Response take(
      @QueryParam("mailbox") @Nullable String mailbox,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    String url = uri.getRequestUri().toString();
    return mails.spooled(
        MAILGUN,
        headers,
        body,
        (whole, spool) ->
            MailForm.isForm(type) ? form(url, type, whole, mailbox, spool) : event(url, whole));
  }

  /** Takes a mail as it was sent: Mailgun posts it so where the address ends with this word. */
  @POST
  @Path("/mime")
  @PermitAll
  @RunOnVirtualThread
  @Operation(summary = "Routes of Mailgun, with the mail as it was sent; signed")
  public Response takeWhole(
      @QueryParam("mailbox") @Nullable String mailbox,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return take(mailbox, uri, headers, body);
  }

  private Response form(
      String url, @Nullable String type, Spooled whole, @Nullable String mailbox, Spool spool)
      throws IOException {
    MailForm form;
    try {
      form = MailForm.read(whole.file(), type, spool);
    } catch (NoForm e) {
      // There is no signature in what can't be read.
      throw signed.refused(MAILGUN);
    }
    check(url, form::textOrNull, form.digest(SIGNATURE));
    Optional<InboundMail> mail = MailgunMail.read(form, spool);
    return mail.isPresent()
        ? mails.mail(MAILGUN, mail.get(), mailbox, spool)
        : mails.unknown(MAILGUN, "no-mail", whole);
  }

  private Response event(String url, Spooled whole) throws IOException {
    JsonNode payload = mails.json(whole).orElseThrow(() -> signed.refused(MAILGUN));
    JsonNode fields = payload.path("signature");
    check(
        url,
        name -> fields.path(name).isValueNode() ? fields.path(name).asText() : null,
        ClaimTokens.digest(payload.path("event-data").toString()));
    return mails.told(MAILGUN, List.of(events.mailgun(payload)));
  }

  private void check(String url, Function<String, @Nullable String> fields, String content) {
    signed.check(MAILGUN, signature, new Webhook(url, fields, null));
    String token = String.valueOf(fields.apply("token"));
    if (!tokens.claim(MAILGUN, token, content, Instant.now())) {
      throw signed.refused(MAILGUN);
    }
  }
}
