package io.careline.intake.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.contract.IncidentEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.contract.StateEvent;
import io.careline.contract.SurgeEvent;
import io.careline.contract.TeamEvent;
import io.careline.decider.WakeUp;
import io.careline.policy.document.ActivationCheck.Ability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which policies exist and which were active.
 *
 * @param versions every published version, the oldest first
 * @param activations the active version last, before it the one that a rollback returns to, ...
 * @param agents what each agent can do, so that an activation can say who is missing
 * @param teams each agent's team, so that a pilot can say the same
 * @param pilots those that run, by their ids
 */
public record PolicyLedger(
    List<String> versions,
    List<String> activations,
    Map<String, Ability> agents,
    Map<String, String> teams,
    Map<UUID, Pilot> pilots)
    implements IntakeState {
  /** The key of the only ledger. */
  public static final String KEY = "policies";

  /** No policy yet. */
  public static final PolicyLedger EMPTY =
      new PolicyLedger(List.of(), List.of(), Map.of(), Map.of(), Map.of());

  private static final int ACTIVATIONS_MAX = 100;

  public PolicyLedger {
    versions = List.copyOf(versions);
    activations = List.copyOf(activations);
    agents = Map.copyOf(agents);
    // Ledgers that were stored before there were pilots have neither of the two.
    teams = teams == null ? Map.of() : Map.copyOf(teams);
    pilots = pilots == null ? Map.of() : Map.copyOf(pilots);
  }

  /** The active version; null before the first activation. */
  public @Nullable String active() {
    return activations.isEmpty() ? null : activations.getLast();
  }

  /** The version that a rollback returns to; null if there is none. */
  public @Nullable String before() {
    return activations.size() < 2 ? null : activations.get(activations.size() - 2);
  }

  List<WakeUp> wakeUps() {
    return pilots.values().stream()
        .map(pilot -> new WakeUp("pilot " + pilot.id(), WakeUp.Kind.PATIENCE, pilot.until()))
        .toList();
  }

  PolicyLedger apply(EventData event) {
    return switch (event) {
      case PolicyEvent.Published e ->
          versions.contains(e.version()) ? this : history(with(versions, e.version()), activations);
      case PolicyEvent.Activated e -> activated(e.version());
      case PolicyEvent.RolledBack e -> activated(e.version());
      case PolicyEvent.Piloted e -> withPilots(all -> all.put(e.pilot().id(), e.pilot()));
      case PolicyEvent.PilotEnded e -> withPilots(all -> all.remove(e.pilot().id()));
      case AgentEvent.Changed e -> changed(e);
      case AgentEvent.Removed e -> removed(e.agentId());
      case PolicyEvent.PilotStopAsked _,
          AgentEvent.PresenceChanged _,
          AgentEvent.RestChanged _,
          TeamEvent _,
          LifecycleEvent _,
          OutboundEvent _,
          CustomerEvent _,
          IncidentEvent _,
          SurgeEvent _,
          StateEvent _ ->
          this;
    };
  }

  private PolicyLedger changed(AgentEvent.Changed agent) {
    Map<String, Ability> able = new HashMap<>(agents);
    able.put(
        agent.agentId(),
        new Ability(
            agent.skills(),
            new HashSet<>(agent.languages()),
            agent.languageLevels(),
            new HashSet<>(agent.everyTeam())));
    Map<String, String> inTeams = new HashMap<>(teams);
    if (agent.team() == null) {
      inTeams.remove(agent.agentId());
    } else {
      inTeams.put(agent.agentId(), agent.team());
    }
    return new PolicyLedger(versions, activations, able, inTeams, pilots);
  }

  private PolicyLedger removed(String agentId) {
    Map<String, Ability> able = new HashMap<>(agents);
    able.remove(agentId);
    Map<String, String> inTeams = new HashMap<>(teams);
    inTeams.remove(agentId);
    return new PolicyLedger(versions, activations, able, inTeams, pilots);
  }

  private PolicyLedger withPilots(Consumer<Map<UUID, Pilot>> change) {
    Map<UUID, Pilot> next = new HashMap<>(pilots);
    change.accept(next);
    return new PolicyLedger(versions, activations, agents, teams, next);
  }

  private PolicyLedger history(List<String> known, List<String> active) {
    return new PolicyLedger(known, active, agents, teams, pilots);
  }

  private PolicyLedger activated(String version) {
    if (version.equals(active())) {
      return this;
    }
    // Going back to the version before takes the newer one off, so that two rollbacks go back two.
    List<String> next =
        version.equals(before())
            ? activations.subList(0, activations.size() - 1)
            : with(activations, version);
    int from = Math.max(0, next.size() - ACTIVATIONS_MAX);
    return history(versions, next.subList(from, next.size()));
  }

  private static List<String> with(List<String> before, String added) {
    List<String> next = new ArrayList<>(before);
    next.add(added);
    return next;
  }
}
