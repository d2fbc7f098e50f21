package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.MailEvents;
import io.careline.intake.app.provider.SendGridSignature;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.mail.InboundMail;
import io.careline.intake.app.provider.mail.MailForm;
import io.careline.intake.app.provider.mail.MailForm.NoForm;
import io.careline.intake.app.provider.mail.SendGridMail;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mails by SendGrid, and what became of ours. */
@Path("/channels/sendgrid")
@Tag(name = "Channels")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class SendGridResource {
  private static final String SENDGRID = "sendgrid";

  /** SendGrid signs its events with a key of their own. */
  private static final String EVENTS = "sendgrid-events";

  private final SignedWebhooks signed;
  private final MailWebhooks mails;
  private final MailEvents events;
  private final SendGridSignature signature = new SendGridSignature();

  SendGridResource(SignedWebhooks signed, MailWebhooks mails, MailEvents events) {
    this.signed = signed;
    this.mails = mails;
    this.events = events;
  }

  /** Takes a mail. */
  @POST
  @PermitAll
  @RunOnVirtualThread
  @Operation(summary = "Inbound Parse of SendGrid, raw or parsed; signed by a security policy")
  public Response take(
      @QueryParam("mailbox") @Nullable String mailbox,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return mails.spooled(
        SENDGRID,
        headers,
        body,
        (whole, spool) -> {
          signed.check(SENDGRID, signature, webhook(uri, headers, whole));
          return read(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), whole, mailbox, spool);
        });
  }

  /** Takes events. */
  @POST
  @Path("/events")
  @PermitAll
  @RunOnVirtualThread
  @Operation(summary = "Event webhook of SendGrid: delivered, bounced, opened; signed")
  public Response events(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    return mails.spooled(
        EVENTS,
        headers,
        body,
        (whole, spool) -> {
          signed.check(EVENTS, signature, webhook(uri, headers, whole));
          Optional<JsonNode> batch = mails.json(whole).filter(JsonNode::isArray);
          return batch.isPresent()
              ? mails.told(SENDGRID, events.sendGrid(batch.get()))
              : mails.unknown(SENDGRID, "no-events", whole);
        });
  }

  private static Webhook webhook(UriInfo uri, HttpHeaders headers, Spooled whole) {
    return Webhook.spooled(uri.getRequestUri().toString(), headers::getHeaderString, whole.file());
  }

  private Response read(@Nullable String type, Spooled whole, @Nullable String mailbox, Spool spool)
      throws IOException {
    try {
      Optional<InboundMail> mail = SendGridMail.read(MailForm.read(whole.file(), type, spool));
      return mail.isPresent()
          ? mails.mail(SENDGRID, mail.get(), mailbox, spool)
          : mails.unknown(SENDGRID, "no-mail", whole);
    } catch (NoForm e) {
      return mails.unknown(SENDGRID, "no-form", whole);
    }
  }
}
