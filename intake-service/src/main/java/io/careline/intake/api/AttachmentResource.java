package io.careline.intake.api;

import io.careline.intake.app.mail.KeepFiles;
import io.careline.intake.app.mail.KeepFiles.StoredFile;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where agents fetch the files that customers sent. */
@Path("/inquiries/{id}/messages/{messageId}/attachments/{place}")
@Tag(name = "Inquiries")
public class AttachmentResource {
  private final KeepFiles files;

  AttachmentResource(KeepFiles files) {
    this.files = files;
  }

  /** Gives the file to be saved; a browser must not run what a stranger sent. */
  @GET
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @RunOnVirtualThread
  @Operation(summary = "A file that came with a message")
  public Response fetch(
      @PathParam("id") UUID id,
      @PathParam("messageId") UUID messageId,
      @PathParam("place") int place) {
    StoredFile file =
        files
            .find(id, messageId, place)
            .orElseThrow(() -> Problems.unknown("attachment of this message"));
    StreamingOutput content = out -> copy(file.digest(), out);
    return Response.ok(content)
        .type(typeOf(file))
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(file))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  private void copy(String digest, OutputStream out) throws IOException {
    Optional<byte[]> piece = files.piece(digest, 0);
    for (int number = 1; piece.isPresent(); number++) {
      out.write(piece.get());
      piece = files.piece(digest, number);
    }
  }

  private static MediaType typeOf(StoredFile file) {
    try {
      return MediaType.valueOf(file.type());
    } catch (IllegalArgumentException e) {
      return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }
  }

  private static String encoded(StoredFile file) {
    return URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
