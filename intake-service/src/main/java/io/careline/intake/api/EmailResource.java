package io.careline.intake.api;

import io.careline.intake.app.mail.MailTaken;
import io.careline.intake.app.mail.TakeMails;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where mails come in as they are. */
@Path("/channels/email")
@Tag(name = "Channels")
@Produces(MediaType.APPLICATION_JSON)
public class EmailResource {
  private final TakeMails mails;
  private final MailRoom room;

  EmailResource(TakeMails mails, MailRoom room) {
    this.mails = mails;
    this.room = room;
  }

  /** Takes one mail (RFC 5322) in, with all that is attached to it; or tries it, as a test. */
  @POST
  @RolesAllowed(Roles.INTEGRATION)
  @Consumes({"message/rfc822", MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
  @RunOnVirtualThread
  @Operation(summary = "Take a raw mail in; its thread is found, robots and bounces are set aside")
  public Response take(
      @QueryParam("mailbox") @Nullable String mailbox,
      @QueryParam("test") @DefaultValue("false") boolean test,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
      InputStream body)
      throws IOException {
    try (MailRoom.Place place = room.enter(length)) {
      MailTaken taken = mails.take(place.bounded(body), mailbox, test);
      return Response.accepted(taken).build();
    }
  }
}
