package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.contract.RoutingEvent;
import io.careline.contract.TeamEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/**
 * Who belongs with whom: agents in teams, and agents with customers.
 *
 * <p>An agent's or team's dates change nothing by themselves: at each an event says so, and {@code
 * dates} are those for which it is still to come. So what an agent is able to do follows from
 * events alone.
 *
 * @param names the agents that customers have of their own
 * @param acquainted who was given an inquiry of a customer last
 * @param dates an index over agents, teams and names
 * @param datesOf the same by owner
 */
public record Crew(
    PMap<String, Team> teams,
    PMap<UUID, Named> names,
    Acquaintances acquainted,
    TreePSet<Due> dates,
    PMap<String, List<Due>> datesOf) {
  static final Crew NONE =
      new Crew(
          HashTreePMap.<String, Team>empty(),
          HashTreePMap.<UUID, Named>empty(),
          Acquaintances.NONE,
          TreePSet.<Due>empty(),
          HashTreePMap.<String, List<Due>>empty());

  /** A customer's own agent. */
  public record Named(String agentId, Instant until) {}

  /** A crew of stored rows; the dates of agents come with the agents. */
  public static Crew of(Collection<Team> teams, Map<UUID, Named> names, Acquaintances acquainted) {
    Crew crew = new Crew(NONE.teams, NONE.names, acquainted, NONE.dates, NONE.datesOf);
    for (Team team : teams) {
      crew = crew.with(team);
    }
    for (Map.Entry<UUID, Named> name : names.entrySet()) {
      crew = crew.naming(name.getKey(), name.getValue());
    }
    return crew;
  }

  /** The date that comes first. */
  public Optional<Due> next() {
    return dates.isEmpty() ? Optional.empty() : Optional.of(dates.first());
  }

  /** The teams that an agent is in by now, by id. */
  List<String> teamsOf(String agentId) {
    return teams.values().stream()
        .filter(team -> team.has(agentId))
        .map(Team::id)
        .sorted()
        .toList();
  }

  Crew apply(EventData data, Instant at) {
    return switch (data) {
      case TeamEvent.Changed e -> with(Team.of(e, at));
      case TeamEvent.MembershipChanged e -> {
        Team team = teams.get(e.teamId());
        yield team == null ? this : with(team.after(e));
      }
      case TeamEvent.Removed e ->
          new Crew(teams.minus(e.teamId()), names, acquainted, dates, datesOf)
              .dated("team:" + e.teamId(), List.of());
      case CustomerEvent.AgentNamed e -> naming(e.customerId(), named(e.agentId(), e.until()));
      case CustomerEvent.Merged e -> merged(e);
      case RoutingEvent.Assigned e -> e.bot() ? this : met(e, at);
      case AgentEvent.Removed e -> dated("agent:" + e.agentId(), List.of());
      default -> this;
    };
  }

  private static @Nullable Named named(@Nullable String agentId, @Nullable Instant until) {
    return agentId == null || until == null ? null : new Named(agentId, until);
  }

  /** An agent's skills end at their dates. */
  Crew with(AgentEvent.Changed profile) {
    List<Due> own = new ArrayList<>();
    Map<String, Instant> ends = profile.skillsUntil();
    if (ends != null) {
      ends.forEach((skill, until) -> {
        if (profile.skills().containsKey(skill)) {
          own.add(new Due(until, Due.Kind.SKILL, profile.agentId(), skill));
        }
      });
    }
    return dated("agent:" + profile.agentId(), own);
  }

  private Crew with(Team team) {
    return new Crew(teams.plus(team.id(), team), names, acquainted, dates, datesOf)
        .dated("team:" + team.id(), team.dates());
  }

  private Crew naming(UUID customerId, @Nullable Named named) {
    PMap<UUID, Named> all = named == null ? names.minus(customerId) : names.plus(customerId, named);
    return new Crew(teams, all, acquainted, dates, datesOf)
        .dated(
            "customer:" + customerId,
            named == null
                ? List.of()
                : List.of(new Due(named.until(), Due.Kind.NAME, customerId.toString(), "")));
  }

  /** Two customers that are one have one agent: the one of who goes on, if there is one. */
  private Crew merged(CustomerEvent.Merged e) {
    Named moved = names.get(e.customerId());
    if (moved == null) {
      return this;
    }
    Crew without = naming(e.customerId(), null);
    return names.containsKey(e.into()) ? without : without.naming(e.into(), moved);
  }

  private Crew met(RoutingEvent.Assigned e, Instant at) {
    Acquaintances next =
        acquainted.plus(
            new Acquaintances.Seen(e.inquiry().customerId(), e.agentId(), at), Acquaintances.MOST);
    return new Crew(teams, names, next, dates, datesOf);
  }

  private Crew dated(String owner, List<Due> unsorted) {
    List<Due> own = unsorted.stream().sorted().toList();
    List<Due> old = datesOf.get(owner);
    if (own.equals(old == null ? List.of() : old)) {
      return this;
    }
    TreePSet<Due> all = dates;
    for (Due one : old == null ? List.<Due>of() : old) {
      all = all.minus(one);
    }
    for (Due one : own) {
      all = all.plus(one);
    }
    return new Crew(
        teams,
        names,
        acquainted,
        all,
        own.isEmpty() ? datesOf.minus(owner) : datesOf.plus(owner, own));
  }
}
