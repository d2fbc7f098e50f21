package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.TeamEvent;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands about teams and about customers' own agents, and what happens at their dates. */
final class CrewActs {
  /** So many dates in one decision; the rest has its turn at once after it. */
  private static final int MOST = 500;

  private final Draft draft;
  private final Moves moves;

  CrewActs(Draft draft) {
    this.draft = draft;
    this.moves = new Moves(draft);
  }

  /** A team, as people and programs are told. */
  record TeamGone(String teamId) {}

  /** A customer's own agent, as people and programs are told. */
  record OwnAgent(UUID customerId, Crew.@Nullable Named agent) {}

  /**
   * Deals with the dates that have come. It is done before anything else is decided, so that nobody
   * gets an inquiry by a certificate that has run out.
   */
  void fireDue() {
    for (int fired = 0; fired < MOST; fired++) {
      Optional<Due> due =
          draft.desk().crew().next().filter(date -> !date.due().isAfter(draft.now()));
      if (due.isEmpty()) {
        return;
      }
      fire(due.get());
    }
  }

  private void fire(Due date) {
    switch (date.kind()) {
      case SKILL -> draft.desk().agent(date.owner()).ifPresent(this::endSkills);
      case JOIN, LEAVE -> {
        draft.say(
            new TeamEvent.MembershipChanged(
                date.owner(), date.what(), date.kind() == Due.Kind.JOIN));
        refresh(date.what());
      }
      case NAME ->
          draft.say(
              new CustomerEvent.AgentNamed(
                  UUID.fromString(date.owner()), null, null, Reasons.TERM_OVER));
    }
  }

  /** The agent keeps the date, so that people see what ran out. */
  private void endSkills(Agent agent) {
    AgentEvent.Changed profile = agent.profile();
    Map<String, Integer> left = new HashMap<>(profile.skills());
    Objects.requireNonNull(profile.skillsUntil(), "a skill ended")
        .forEach((skill, until) -> {
          if (!until.isAfter(draft.now())) {
            left.remove(skill);
          }
        });
    draft.say(Profiles.with(profile, left, Profiles.teams(profile)));
    draft.desk().agent(agent.id()).ifPresent(moves::takeBackWhatDoesNotFit);
  }

  /** Tells of the teams that an agent is in by now, if they are others. */
  private void refresh(String agentId) {
    Agent agent = draft.desk().agent(agentId).orElse(null);
    if (agent == null) {
      return;
    }
    List<String> teams = draft.desk().crew().teamsOf(agentId);
    AgentEvent.Changed profile = agent.profile();
    if (!teams.equals(Profiles.teams(profile))) {
      draft.say(Profiles.with(profile, profile.skills(), teams));
      draft.desk().agent(agentId).ifPresent(moves::takeBackWhatDoesNotFit);
    }
  }

  Decision put(DeskCommand.PutTeam command) {
    Team before = draft.desk().crew().teams().get(command.teamId());
    if (isStale(before, command.ifRevision())) {
      return stale(command.teamId());
    }
    TeamEvent.Changed next =
        new TeamEvent.Changed(
            command.teamId(),
            command.members(),
            command.leads(),
            command.queues(),
            before == null ? 1 : before.revision() + 1);
    if (before == null || !saysTheSame(before, next)) {
      draft.say(next);
      Set<String> concerned = members(before);
      next.members().forEach(member -> concerned.add(member.agentId()));
      concerned.forEach(this::refresh);
      Matching.match(draft);
    }
    return draft.replying(
        TeamView.of(Objects.requireNonNull(draft.desk().crew().teams().get(command.teamId()))));
  }

  private static boolean saysTheSame(Team before, TeamEvent.Changed next) {
    return before.leads().equals(next.leads())
        && before.queues().equals(next.queues())
        && before.members().stream()
            .map(one -> new TeamEvent.Member(one.agentId(), one.from(), one.until()))
            .toList()
            .equals(next.members());
  }

  private static Set<String> members(@Nullable Team team) {
    Set<String> members = new TreeSet<>();
    if (team != null) {
      team.members().forEach(member -> members.add(member.agentId()));
    }
    return members;
  }

  Decision remove(DeskCommand.RemoveTeam command) {
    Team before = draft.desk().crew().teams().get(command.teamId());
    if (before == null) {
      return Decision.refused(
          Refusal.UNKNOWN,
          "unknown-or-not-yet-known",
          "There is no team " + command.teamId() + "; put it first.");
    }
    if (isStale(before, command.ifRevision())) {
      return stale(command.teamId());
    }
    draft.say(new TeamEvent.Removed(command.teamId(), command.actor().id()));
    members(before).forEach(this::refresh);
    Matching.match(draft);
    return draft.replying(new TeamGone(command.teamId()));
  }

  Decision name(DeskCommand.NameAgent command) {
    String agentId = command.agentId();
    if (agentId != null && draft.desk().agent(agentId).isEmpty()) {
      return Decision.refused(
          Refusal.INVALID, "unknown-agent", "There is no agent " + agentId + ".");
    }
    Crew.Named before = draft.desk().crew().names().get(command.customerId());
    Crew.Named next =
        agentId == null || command.until() == null
            ? null
            : new Crew.Named(agentId, command.until());
    if (!Objects.equals(before, next)) {
      draft.say(
          new CustomerEvent.AgentNamed(
              command.customerId(),
              agentId,
              next == null ? null : next.until(),
              command.actor().id()));
    }
    return draft.replying(new OwnAgent(command.customerId(), next));
  }

  private static boolean isStale(@Nullable Team team, @Nullable Integer seen) {
    return seen != null && (team == null || team.revision() != seen);
  }

  private static Decision stale(String teamId) {
    return Decision.refused(
        Refusal.STALE,
        "team-changed-since",
        "Team " + teamId + " was changed by somebody else; read it again.");
  }
}
