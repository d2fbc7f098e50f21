package io.careline.feedback.api;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.ScoreGroup;
import io.careline.feedback.domain.Effort;
import io.careline.feedback.domain.NetPromoter;
import io.careline.feedback.domain.Satisfaction;
import io.careline.policy.Goals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What customers said in {@code [from, to)}.
 *
 * @param definitions of csat, nps and ces, as id@version
 * @param goals what the active policy wants to reach
 */
public record ScoresResponse(
    Instant from,
    Instant to,
    @Nullable String by,
    Map<String, String> definitions,
    GoalsResponse goals,
    List<GroupResponse> groups) {
  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "csat", Satisfaction.DEFINITION,
          "nps", NetPromoter.DEFINITION,
          "ces", Effort.DEFINITION);

  public ScoresResponse {
    groups = List.copyOf(groups);
  }

  /** What the active policy wants to reach; a missing one is not set. */
  public record GoalsResponse(@Nullable BigDecimal csat, @Nullable BigDecimal nps) {}

  /**
   * One group.
   *
   * @param invited invitations that were sent in the range
   * @param answered how many of those were answered by now
   * @param responseRate answered / invited, 4 decimals
   */
  public record GroupResponse(
      String group,
      long invited,
      long answered,
      @Nullable BigDecimal responseRate,
      Satisfaction csat,
      NetPromoter nps,
      Effort ces) {}

  static ScoresResponse of(
      Instant from, Instant to, ScoreGroup.@Nullable By by, Goals goals, List<ScoreGroup> groups) {
    return new ScoresResponse(
        from,
        to,
        by == null ? null : by.label(),
        DEFINITIONS,
        new GoalsResponse(goal(goals.csat()), goal(goals.nps())),
        groups.stream().map(ScoresResponse::of).toList());
  }

  private static GroupResponse of(ScoreGroup group) {
    return new GroupResponse(
        group.group(),
        group.invited(),
        group.answeredOfInvited(),
        group.invited() == 0
            ? null
            : BigDecimal.valueOf(group.answeredOfInvited())
                .divide(BigDecimal.valueOf(group.invited()), 4, RoundingMode.HALF_UP),
        Satisfaction.of(group.answersTo(Measure.CSAT)),
        NetPromoter.of(group.answersTo(Measure.NPS)),
        Effort.of(group.answersTo(Measure.CES)));
  }

  private static @Nullable BigDecimal goal(OptionalDouble goal) {
    return goal.isPresent() ? BigDecimal.valueOf(goal.getAsDouble()) : null;
  }
}
