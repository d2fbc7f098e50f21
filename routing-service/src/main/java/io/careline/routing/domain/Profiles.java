package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Profiles of agents that follow from others. */
final class Profiles {
  private Profiles() {}

  /** The teams that the agent is a member of besides its own. */
  static List<String> teams(AgentEvent.Changed profile) {
    return Objects.requireNonNullElse(profile.teams(), List.of());
  }

  /** The next revision, with other skills and teams. */
  static AgentEvent.Changed with(
      AgentEvent.Changed old, Map<String, Integer> skills, List<String> teams) {
    return copy(old, skills, teams, old.revision() + 1);
  }

  /** Whether two profiles differ in their revision at most. */
  static boolean sameBut(AgentEvent.Changed before, AgentEvent.Changed next) {
    return before.equals(copy(next, next.skills(), teams(next), before.revision()));
  }

  private static AgentEvent.Changed copy(
      AgentEvent.Changed old, Map<String, Integer> skills, List<String> teams, int revision) {
    return new AgentEvent.Changed(
        old.agentId(),
        old.kind(),
        old.pool(),
        old.team(),
        skills,
        old.languages(),
        old.channels(),
        old.limits(),
        old.capacity(),
        revision,
        old.test(),
        old.skillsUntil(),
        old.languageLevels(),
        old.mayReply(),
        teams.isEmpty() ? null : teams);
  }
}
