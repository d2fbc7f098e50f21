package io.careline.intake.api;

import io.careline.intake.app.CarePolicies;
import io.careline.intake.app.policy.PastContacts;
import io.careline.intake.app.understood.Understanding;
import io.careline.intake.domain.PolicyTrial;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyResult;
import io.careline.runtime.Database;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.http.ActivePolicy;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a policy would have changed. */
@Path("/policies")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyTrialResource {
  private static final int LAST_MAX = 5_000;

  private final CarePolicies policies;
  private final PastContacts past;
  private final Understanding understanding;
  private final Database database;
  private final PolicyBook book;

  PolicyTrialResource(
      CarePolicies policies,
      PastContacts past,
      Understanding understanding,
      Database database,
      PolicyBook book) {
    this.policies = policies;
    this.past = past;
    this.understanding = understanding;
    this.database = database;
    this.book = book;
  }

  /** Decides again on what came in, and stores nothing. */
  @POST
  @Path("/try")
  @RolesAllowed(Roles.ADMIN)
  @Consumes({"application/yaml", "text/yaml", "application/x-yaml", "text/x-yaml"})
  @Operation(
      summary =
          "Decide again on the last contacts under this document: what would have changed. Labels"
              + " of integrations are not kept, so rules by label find nothing on either side")
  public Uni<Response> tryOut(
      byte @Nullable [] body,
      @QueryParam("last") @DefaultValue("500") int last,
      @QueryParam("since") @Nullable String since) {
    if (last < 1 || last > LAST_MAX) {
      throw Parameters.invalid("last", "must be from 1 to " + LAST_MAX);
    }
    Instant from = since == null ? Instant.EPOCH : Parameters.instant("since", since);
    String yaml = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    Policy active = ActivePolicy.of(book);
    return policies
        .check(yaml)
        .chain(result ->
            switch (result) {
              case PolicyResult.Invalid invalid ->
                  Uni.createFrom().item(PolicyResource.refusal(invalid));
              case PolicyResult.Valid valid ->
                  database
                      .read(tx -> past.newest(tx, from, last))
                      .chain(contacts ->
                          understanding.assess(contacts, List.of(active, valid.policy())))
                      .map(contacts ->
                          new Tried(
                              active.version(),
                              valid.policy().version(),
                              PolicyTrial.of(contacts, active, valid.policy())))
                      .map(tried -> Response.ok(tried).build());
            });
  }

  /** What would have changed against the active version. */
  public record Tried(String active, String tried, PolicyTrial.Report report) {}
}
