package io.careline.routing.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team, as people and programs are told.
 *
 * @param revision counts from 1; the ETag
 */
public record TeamView(
    String teamId, List<Member> members, List<String> leads, List<String> queues, int revision) {

  /** An agent in the team. */
  public record Member(
      String agentId, @Nullable Instant from, @Nullable Instant until, Team.Stage stage) {}

  /** What is told of {@code team}. */
  public static TeamView of(Team team) {
    return new TeamView(
        team.id(),
        team.members().stream()
            .map(one -> new Member(one.agentId(), one.from(), one.until(), one.stage()))
            .toList(),
        team.leads(),
        team.queues(),
        team.revision());
  }
}
