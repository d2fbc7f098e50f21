package io.careline.intake.api;

import io.careline.intake.app.mail.MailSettings;
import io.careline.intake.app.mail.MailTaken;
import io.careline.intake.app.mail.TakeMails;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
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
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where mails come in as they are. */
@Path("/channels/email")
@Tag(name = "Channels")
@Produces(MediaType.APPLICATION_JSON)
public class EmailResource {
  private static final int KIBIBYTE = 1024;

  private final TakeMails mails;
  private final MailSettings settings;
  private final Semaphore room;

  EmailResource(TakeMails mails, MailSettings settings) {
    this.mails = mails;
    this.settings = settings;
    this.room = new Semaphore(Math.toIntExact(settings.bytesAtOnce() / KIBIBYTE));
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
    int kibibytes = Math.toIntExact((length < 0 ? settings.sizeMax() : length) / KIBIBYTE + 1);
    if (!room.tryAcquire(kibibytes)) {
      throw Problems.overloaded("Many large mails are being read; send this one again.");
    }
    try {
      MailTaken taken = mails.take(new Capped(body, settings.sizeMax()), mailbox, test);
      return Response.accepted(taken).build();
    } finally {
      room.release(kibibytes);
    }
  }

  /** Ends with 413 where a body without an announced length becomes too long. */
  private static final class Capped extends FilterInputStream {
    private final long max;
    private long count;

    Capped(InputStream body, long max) {
      super(body);
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, read);
    }

    private int counted(int result, int more) {
      count += result < 0 ? 0 : more;
      if (count > max) {
        throw new ProblemException(
            Problem.of(413, "too-large", "A mail has at most " + max + " bytes."));
      }
      return result;
    }
  }
}
