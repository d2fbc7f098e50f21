package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.incident.ActOnIncidents;
import io.careline.intake.app.notice.PreviewNotices;
import io.careline.intake.app.notice.PreviewNotices.Preview;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what customers would read, before a policy is activated. */
@Path("/policies/{version}/messages")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
public class MessagePreviewResource {
  private final Database database;
  private final FindInquiries find;
  private final PreviewNotices previews;
  private final ActOnIncidents clock;

  MessagePreviewResource(
      Database database, FindInquiries find, PreviewNotices previews, ActOnIncidents clock) {
    this.database = database;
    this.find = find;
    this.previews = previews;
    this.clock = clock;
  }

  /** One message. */
  @GET
  @Path("/preview")
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(
      summary = "A message as an example customer would read it now, in a language on a channel")
  public Uni<Preview> preview(@PathParam("version") String version, @Context UriInfo uri) {
    QueryFields fields = new QueryFields(uri.getQueryParameters());
    String message = fields.text("message");
    String language = fields.text("language");
    Channel channel = fields.optional("channel", Channel.class);
    fields.check();
    String wanted = message == null ? "received" : message;
    return database
        .read(tx ->
            find.document(tx, version)
                .flatMap(yaml -> preview(yaml, wanted, language, channel, clock.moment(tx))))
        .map(found ->
            found.orElseThrow(() ->
                Problems.unknown(
                    "message %s of policy %s on this channel".formatted(wanted, version))));
  }

  private Optional<Preview> preview(
      String yaml,
      String message,
      @Nullable String language,
      @Nullable Channel channel,
      ActOnIncidents.Moment moment) {
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid ->
          previews.of(
              valid.policy(),
              message,
              language,
              channel == null ? Channel.EMAIL : channel,
              moment.now());
      case PolicyResult.Invalid _ -> Optional.empty();
    };
  }
}
