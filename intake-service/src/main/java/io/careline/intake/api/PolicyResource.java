package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.CarePolicies;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.PolicyView;
import io.careline.intake.app.policy.PolicyHistory;
import io.careline.intake.domain.IntakeCommand;
import io.careline.policy.document.ExampleDue;
import io.careline.policy.document.Mistake;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The care policies. */
@Path("/policies")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
  private static final String YAML = "application/yaml";
  private static final int HISTORY_MAX = 200;

  private final CarePolicies policies;
  private final FindInquiries find;
  private final Database database;
  private final PolicyHistory history;
  private final Actor actor;
  private final ObjectMapper mapper;

  PolicyResource(
      CarePolicies policies,
      FindInquiries find,
      Database database,
      PolicyHistory history,
      Actor actor,
      ObjectMapper mapper) {
    this.policies = policies;
    this.find = find;
    this.database = database;
    this.history = history;
    this.actor = actor;
    this.mapper = mapper;
  }

  /** Checks a policy and stores it. */
  @POST
  @RolesAllowed(Roles.ADMIN)
  @Consumes({YAML, "text/yaml", "application/x-yaml", "text/x-yaml"})
  @Operation(summary = "Check a policy as a whole and store it; dryRun only checks")
  public Uni<Response> publish(
      byte @Nullable [] body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
    String yaml = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    String by = actor.subject();
    return policies
        .check(yaml)
        .chain(result ->
            switch (result) {
              case PolicyResult.Invalid invalid -> Uni.createFrom().item(refusal(invalid));
              case PolicyResult.Valid valid when dryRun ->
                  Uni.createFrom().item(Response.ok(checked(valid, false)).build());
              case PolicyResult.Valid valid -> store(valid, yaml, by);
            });
  }

  /** All policies. */
  @GET
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Every policy, which one is active, which are on trial, and their history")
  public Uni<PolicyList> list() {
    return database.read(tx ->
        new PolicyList(
            find.policies(tx),
            PilotBody.of(history.pilots(tx, HISTORY_MAX)),
            HistoryEntry.of(history.entries(tx, HISTORY_MAX))));
  }

  /** One document. */
  @GET
  @Path("/{version}")
  @Produces(YAML)
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "The document of a policy as it was uploaded")
  public Uni<String> get(@PathParam("version") String version) {
    return database
        .read(tx -> find.document(tx, version))
        .map(found -> found.orElseThrow(() -> Problems.unknown("policy version " + version)));
  }

  /** Makes a version active. */
  @POST
  @Path("/{version}/activate")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Stamp new inquiries with this version from now on; with pilot: some of them")
  public Uni<Response> activate(@PathParam("version") String version, byte @Nullable [] body) {
    return Replies.respond(
        switch (ActivationRequest.read(version, body, mapper, actor.subject())) {
          case ActivationRequest.ForAll(String reason) ->
              policies.activate(version, actor.subject(), reason);
          case ActivationRequest.ForSome(IntakeCommand.StartPilot command) ->
              policies.startPilot(command);
        });
  }

  /** Makes the version before active again. */
  @POST
  @Path("/{version}/rollback")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "This version is active and should not be: go back to the one before")
  public Uni<Response> rollBack(@PathParam("version") String version, byte @Nullable [] body) {
    String reason = ActivationRequest.reason(body, mapper);
    return Replies.respond(policies.rollBack(version, actor.subject(), reason));
  }

  private Uni<Response> store(PolicyResult.Valid valid, String yaml, String by) {
    URI place = URI.create("/policies/" + valid.policy().version());
    return Replies.respond(
        policies.publish(valid, yaml, by),
        done -> Response.created(place).entity(checked(valid, true)).build());
  }

  static Response refusal(PolicyResult.Invalid invalid) {
    boolean tooLarge =
        invalid.mistakes().size() == 1
            && invalid.mistakes().getFirst().message().startsWith("is larger than");
    List<PolicyMistake> errors = invalid.mistakes().stream().map(PolicyMistake::of).toList();
    int status = tooLarge ? 413 : 400;
    PolicyProblem problem =
        new PolicyProblem(
            "/problems/invalid-policy",
            "invalid policy",
            status,
            "The policy has "
                + errors.size()
                + " mistake(s); nothing was stored. A document has at"
                + " most "
                + PolicyDocument.BYTES_MAX
                + " bytes.",
            errors);
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  private static CheckedPolicy checked(PolicyResult.Valid valid, boolean stored) {
    return new CheckedPolicy(
        valid.policy().version(),
        valid.policy().name(),
        stored,
        valid.warnings().stream().map(PolicyMistake::of).toList(),
        valid.examples().stream().map(Example::of).toList());
  }

  /**
   * All policies, the newest first.
   *
   * @param history who activated, piloted and rolled back what, when and why, the newest first
   */
  public record PolicyList(
      List<PolicyView> policies, List<PilotBody> pilots, List<HistoryEntry> history) {}

  /** A policy without mistakes. */
  public record CheckedPolicy(
      String version,
      String name,
      boolean stored,
      List<PolicyMistake> warnings,
      List<Example> examples) {}

  /** An RFC 9457 problem with the mistakes of a policy. */
  public record PolicyProblem(
      String type, String title, int status, String detail, List<PolicyMistake> errors) {}

  /**
   * One mistake, or something that is seldom meant.
   *
   * @param pointer the path as a JSON pointer
   */
  public record PolicyMistake(
      String pointer, String detail, int line, String path, String message, String remedy) {
    static PolicyMistake of(Mistake mistake) {
      return new PolicyMistake(
          mistake.pointer(),
          mistake.toString(),
          mistake.line(),
          mistake.path(),
          mistake.message(),
          mistake.remedy());
    }
  }

  /** When a promise would be due for an inquiry of this moment. */
  public record Example(
      String promise, String within, String calendar, OffsetDateTime from, OffsetDateTime due) {
    static Example of(ExampleDue example) {
      return new Example(
          example.promise(),
          example.within(),
          example.calendar(),
          example.from().toOffsetDateTime(),
          example.due().toOffsetDateTime());
    }
  }
}
