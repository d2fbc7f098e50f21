package io.careline.routing.api;

import io.careline.policy.Goals;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.routing.app.StaffingPlans;
import io.careline.routing.domain.staffing.Measures;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.http.ActivePolicy;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How many agents are needed. */
@Path("/staffing")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class StaffingResource {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WEEKS = 8;
  private static final int WEEKS_MIN = 4;
  private static final int WEEKS_MAX = 52;

  private final StaffingPlans plans;
  private final PolicyBook policies;
  private final InstantSource clock;

  StaffingResource(StaffingPlans plans, PolicyBook policies, InstantSource clock) {
    this.plans = plans;
    this.policies = policies;
    this.clock = clock;
  }

  /** How many agents {@code queue} needs from {@code from} to {@code to}, at most a week. */
  @GET
  @Operation(summary = "How many agents a queue needs, half hour by half hour, to reach the goal")
  public Uni<StaffingView> plan(
      @QueryParam("queue") @Nullable String queueId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("weeks") @Nullable String weeks) {
    if (queueId == null) {
      throw Parameters.invalid("queue", "is missing; give the id of a queue of the policy");
    }
    Instant first =
        Measures.halfHourOf(from == null ? clock.instant() : Parameters.instant("from", from));
    Instant end = to == null ? first.plus(DAY) : Parameters.instant("to", to);
    if (!end.isAfter(first) || end.isAfter(first.plus(LONGEST))) {
      throw Parameters.invalid("to", "must be after `from`, by 7 days at most");
    }
    int count = weeks(weeks);
    Policy policy = ActivePolicy.of(policies);
    Queue queue = policy.queues().get(queueId);
    if (queue == null) {
      throw Problems.unknown("queue " + queueId);
    }
    return plans
        .plan(new StaffingPlans.Question(queue, first, end, count), policy, goal(policy))
        .map(StaffingView::of);
  }

  private static Goals.ServiceLevel goal(Policy policy) {
    return policy
        .goals()
        .serviceLevel()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    409,
                    "no-service-level-goal",
                    "The active policy has no goals.serviceLevel to plan for.")));
  }

  private static int weeks(@Nullable String text) {
    if (text == null) {
      return WEEKS;
    }
    try {
      int weeks = Integer.parseInt(text);
      if (weeks >= WEEKS_MIN && weeks <= WEEKS_MAX) {
        return weeks;
      }
    } catch (NumberFormatException e) {
      throw weeksAre();
    }
    throw weeksAre();
  }

  private static ProblemException weeksAre() {
    return Parameters.invalid("weeks", "must be a number from " + WEEKS_MIN + " to " + WEEKS_MAX);
  }
}
