package io.careline.intake.api;

import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.BasicCredentials;
import io.careline.intake.app.provider.MailEvents;
import io.careline.intake.app.provider.Webhook;
import io.careline.intake.app.provider.mail.InboundMail;
import io.careline.intake.app.provider.mail.PostmarkPayload;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mails by Postmark, and what became of ours. */
@Path("/channels/postmark")
@Tag(name = "Channels")
public class PostmarkResource {
  private static final String POSTMARK = "postmark";

  private final SignedWebhooks signed;
  private final MailWebhooks mails;
  private final MailEvents events;
  private final BasicCredentials credentials = new BasicCredentials();

  PostmarkResource(SignedWebhooks signed, MailWebhooks mails, MailEvents events) {
    this.signed = signed;
    this.mails = mails;
    this.events = events;
  }

  /** Takes a mail or an event. */
  @POST
  @PermitAll
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Webhooks of Postmark, inbound and others; user and password in the address")
  public Response take(
      @QueryParam("mailbox") @Nullable String mailbox,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    // Nothing of the body is signed, so that nothing of it is read before.
    signed.check(
        POSTMARK,
        credentials,
        new Webhook(uri.getRequestUri().toString(), headers::getHeaderString, null));
    return mails.spooled(POSTMARK, headers, body, (whole, spool) -> read(whole, mailbox, spool));
  }

  private Response read(Spooled whole, @Nullable String mailbox, Spool spool) throws IOException {
    Optional<PostmarkPayload> payload = PostmarkPayload.read(whole.file(), spool);
    if (payload.isEmpty()) {
      return mails.unknown(POSTMARK, "no-json", whole);
    }
    if (payload.get().isEvent()) {
      return mails.told(POSTMARK, List.of(events.postmark(payload.get().fields())));
    }
    Optional<InboundMail> mail = payload.get().mail();
    return mail.isPresent()
        ? mails.mail(POSTMARK, mail.get(), mailbox, spool)
        : mails.unknown(POSTMARK, "no-mail", whole);
  }
}
