package io.careline.feedback.api;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.KnownSurvey.SurveyStatus;
import io.careline.feedback.app.SurveyLinks;
import io.careline.feedback.app.SurveyQuery;
import io.careline.feedback.app.Surveys;
import io.careline.policy.Employees;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.http.ActivePolicy;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.http.Replies;
import io.careline.runtime.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Surveys: to read, and to answer for integrations that ask the customer themselves. */
@Path("/surveys")
public class SurveyResource {
  private static final int COMMENT_MAX = 2_000;

  private final Surveys surveys;
  private final SurveyLinks links;
  private final PolicyBook policies;
  private final SecurityIdentity identity;

  SurveyResource(
      Surveys surveys, SurveyLinks links, PolicyBook policies, SecurityIdentity identity) {
    this.surveys = surveys;
    this.links = links;
    this.policies = policies;
    this.identity = identity;
  }

  /** Surveys of all inquiries. */
  @GET
  @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "Surveys, those of the newest inquiries first")
  public Uni<SurveyPageResponse> page(
      @QueryParam("inquiry") @Nullable String inquiry,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit) {
    SurveyQuery query =
        new SurveyQuery(
            inquiry == null ? null : Parameters.uuid("inquiry", inquiry),
            Parameters.oneOf("status", SurveyStatus.class, status),
            SurveyParameters.cursor(cursor),
            Parameters.limit(limit));
    return surveys
        .page(query)
        .map(page ->
            new SurveyPageResponse(
                page.surveys().stream().map(this::response).toList(),
                SurveyParameters.cursor(page.next())));
  }

  /** One survey; whoever delivers it reads the page's path here. */
  @GET
  @Path("{id}")
  @RolesAllowed({Roles.INTEGRATION, Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
  @Operation(summary = "One survey, for integrations with the path of the customer's page")
  public Uni<SurveyResponse> one(@PathParam("id") String id) {
    UUID surveyId = Parameters.uuid("id", id);
    return Replies.awaitFound("survey " + surveyId, () -> surveys.find(surveyId))
        .map(this::response);
  }

  /**
   * The customer's answer, brought by an integration; a repetition with the same values is none.
   */
  @POST
  @Path("{id}/answers")
  @RolesAllowed(Roles.INTEGRATION)
  @Operation(summary = "Answers a survey for the customer, or changes the answer")
  public Uni<Response> answer(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Nullable AnswersRequest request) {
    UUID surveyId = Parameters.uuid("id", id);
    if (request == null) {
      throw Parameters.invalid("scores", "is missing; send a value for at least one measure");
    }
    Map<Measure, Integer> scores = SurveyParameters.scores(request.scores());
    String comment = request.comment();
    if (comment != null && comment.length() > COMMENT_MAX) {
      throw Parameters.invalid("comment", "must have at most " + COMMENT_MAX + " characters");
    }
    return Replies.respond(
        Replies.awaitKnown(() ->
            surveys.answer(
                surveyId,
                scores,
                comment == null || comment.isBlank() ? null : comment.strip(),
                idempotencyKey)));
  }

  private SurveyResponse response(Surveys.Read read) {
    boolean withAgent = ActivePolicy.of(policies).employees().level() == Employees.Level.AGENT;
    boolean delivers = identity.hasRole(Roles.INTEGRATION) || identity.hasRole(Roles.ADMIN);
    UUID id = read.survey().surveyId();
    boolean sent = read.survey().invitedAt() != null;
    return SurveyResponse.of(
        read, withAgent, delivers && sent && id != null ? "/s/" + links.tokenOf(id) : null);
  }
}
