package io.careline.intake.api;

import io.careline.intake.api.PrivacyResource.Proof;
import io.careline.intake.app.mail.KeepFiles;
import io.careline.intake.app.privacy.CustomerExport.SentFile;
import io.careline.intake.app.privacy.ExportCustomers;
import io.careline.intake.app.privacy.ExportCustomers.Exported;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that is held of a customer, for the customer. */
@Path("/customers")
@Tag(name = "Privacy")
public class ExportResource {
  private static final String ZIP = "application/zip";

  private final ExportCustomers customers;
  private final KeepFiles files;
  private final Actor actor;

  ExportResource(ExportCustomers customers, KeepFiles files, Actor actor) {
    this.customers = customers;
    this.files = files;
    this.actor = actor;
  }

  /** As JSON, or with all files as ZIP. */
  @GET
  @Path("/{id}/export")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, ZIP})
  @Operation(
      summary = "Everything that is held of a customer, with purposes and how long it is kept",
      description = "As JSON; with Accept: application/zip besides with the customer's files.")
  public Response export(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    Proof proof = fields.optional("proof", Proof.class);
    fields.check();
    Exported found = customers.of(id, proof == null ? null : proof.name(), actor.subject());
    byte[] document = found.document().getBytes(StandardCharsets.UTF_8);
    boolean packed = headers.getAcceptableMediaTypes().getFirst().toString().startsWith(ZIP);
    if (!packed) {
      return Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }
    StreamingOutput content = out -> pack(found, document, out);
    return Response.ok(content, ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".zip\"")
        .build();
  }

  private void pack(Exported found, byte[] document, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("customer.json"));
      zip.write(document);
      for (SentFile file : found.files()) {
        // Names of strangers' files must not lead out of the folder that they are unpacked into.
        String name = file.name().replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        zip.putNextEntry(
            new ZipEntry("files/" + file.messageId() + "/" + file.place() + "-" + name));
        Optional<byte[]> piece = files.piece(file.digest(), 0);
        for (int number = 1; piece.isPresent(); number++) {
          zip.write(piece.get());
          piece = files.piece(file.digest(), number);
        }
      }
    }
  }
}
