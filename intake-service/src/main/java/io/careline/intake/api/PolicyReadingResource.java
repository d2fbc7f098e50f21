package io.careline.intake.api;

import io.careline.intake.app.FindInquiries;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDiff;
import io.careline.policy.handbook.Handbook;
import io.careline.policy.handbook.HandbookHtml;
import io.careline.policy.handbook.HandbookMarkdown;
import io.careline.policy.handbook.Speech;
import io.careline.runtime.Database;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Policies as people read them: what differs, and the handbook. */
@Path("/policies")
@Tag(name = "Policies")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class PolicyReadingResource {
  private static final String MARKDOWN = "text/markdown";
  private static final String UTF_8 = ";charset=utf-8";

  private final FindInquiries find;
  private final Database database;
  private final PolicyBook policies;

  PolicyReadingResource(FindInquiries find, Database database, PolicyBook policies) {
    this.find = find;
    this.database = database;
    this.policies = policies;
  }

  /** What differs. */
  @GET
  @Path("/{version}/diff/{other}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What changed from this version to another, by path and in words")
  public Uni<Differences> diff(
      @PathParam("version") String version, @PathParam("other") String other) {
    return database.read(tx ->
        new Differences(
            version, other, PolicyDiff.between(document(tx, version), document(tx, other))));
  }

  /** The handbook. */
  @GET
  @Path("/{version}/handbook")
  @Produces({MediaType.TEXT_HTML, MARKDOWN})
  @Operation(summary = "The policy as a handbook in German, English or Polish; HTML or Markdown")
  public Response handbook(
      @PathParam("version") String version,
      @QueryParam("language") @DefaultValue("en") String language,
      @Context HttpHeaders headers) {
    Speech speech =
        Speech.called(language)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.invalid(
                        List.of(
                            new FieldError("/language", "must be one of " + Speech.languages())))));
    Policy policy =
        policies
            .current()
            .version(version)
            .orElseThrow(() -> Problems.unknown("policy version " + version));
    Handbook book = Handbook.of(policy, speech);
    boolean markdown = headers.getAcceptableMediaTypes().getFirst().getSubtype().equals("markdown");
    return markdown
        ? Response.ok(HandbookMarkdown.of(book)).type(MARKDOWN + UTF_8).build()
        : Response.ok(HandbookHtml.of(book)).type(MediaType.TEXT_HTML + UTF_8).build();
  }

  private String document(Tx tx, String version) {
    return find.document(tx, version)
        .orElseThrow(() -> Problems.unknown("policy version " + version));
  }

  /** What changed, in the order of the documents. */
  public record Differences(String from, String to, List<PolicyDiff.Change> changes) {}
}
