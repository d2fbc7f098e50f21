package io.careline.feedback.api;

import io.careline.feedback.app.ScoreGroup;
import io.careline.feedback.app.Surveys;
import io.careline.policy.Employees;
import io.careline.policy.Policy;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.http.ActivePolicy;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the answers say, with their uncertainty. */
@Path("/scores")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class ScoreResource {
  private final Surveys surveys;
  private final PolicyBook policies;

  ScoreResource(Surveys surveys, PolicyBook policies) {
    this.surveys = surveys;
    this.policies = policies;
  }

  /** CSAT, NPS, CES and the response rate of {@code [from, to)}. */
  @GET
  @Operation(summary = "CSAT, NPS, CES and response rate with counts and 95% intervals")
  public Uni<ScoresResponse> scores(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("by") @Nullable String by) {
    Instant begin = Parameters.instant("from", from);
    Instant end = Parameters.instant("to", to);
    if (!begin.isBefore(end)) {
      throw Parameters.invalid("to", "must be later than from");
    }
    ScoreGroup.By grouping = by == null ? null : grouping(by);
    Policy policy = ActivePolicy.of(policies);
    obey(policy.employees().level(), grouping);
    return surveys
        .scores(begin, end, grouping)
        .map(groups -> ScoresResponse.of(begin, end, grouping, policy.goals(), groups));
  }

  private static ScoreGroup.By grouping(String by) {
    return ScoreGroup.By.called(by)
        .orElseThrow(() ->
            Parameters.invalid(
                "by",
                "must be one of "
                    + Arrays.stream(ScoreGroup.By.values())
                        .map(ScoreGroup.By::label)
                        .collect(Collectors.joining(", "))));
  }

  private static void obey(Employees.Level level, ScoreGroup.@Nullable By by) {
    boolean tooFine =
        (by == ScoreGroup.By.AGENT && level != Employees.Level.AGENT)
            || (by == ScoreGroup.By.TEAM && level == Employees.Level.COMPANY);
    if (tooFine) {
      throw new ProblemException(
          Problem.of(
              403,
              "figures-about-persons",
              "The policy's employees.figures.level is "
                  + level
                  + "; ask for a coarser grouping."));
    }
  }
}
