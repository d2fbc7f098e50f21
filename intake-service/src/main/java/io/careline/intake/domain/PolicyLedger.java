package io.careline.intake.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.PolicyEvent;
import io.careline.contract.StateEvent;
import io.careline.policy.document.ActivationCheck.Ability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which policies exist and which were active.
 *
 * @param versions every published version, the oldest first
 * @param activations the active version last, before it the one that a rollback returns to, ...
 * @param agents what each agent can do, so that an activation can say who is missing
 */
public record PolicyLedger(
    List<String> versions, List<String> activations, Map<String, Ability> agents)
    implements IntakeState {
  /** The key of the only ledger. */
  public static final String KEY = "policies";

  /** No policy yet. */
  public static final PolicyLedger EMPTY = new PolicyLedger(List.of(), List.of(), Map.of());

  private static final int ACTIVATIONS_MAX = 100;

  public PolicyLedger {
    versions = List.copyOf(versions);
    activations = List.copyOf(activations);
    agents = Map.copyOf(agents);
  }

  /** The active version; null before the first activation. */
  public @Nullable String active() {
    return activations.isEmpty() ? null : activations.getLast();
  }

  /** The version that a rollback returns to; null if there is none. */
  public @Nullable String before() {
    return activations.size() < 2 ? null : activations.get(activations.size() - 2);
  }

  PolicyLedger apply(EventData event) {
    return switch (event) {
      case PolicyEvent.Published e ->
          versions.contains(e.version())
              ? this
              : new PolicyLedger(with(versions, e.version()), activations, agents);
      case PolicyEvent.Activated e -> activated(e.version());
      case AgentEvent.Changed e ->
          withAgents(
              all -> all.put(e.agentId(), new Ability(e.skills(), new HashSet<>(e.languages()))));
      case AgentEvent.Removed e -> withAgents(all -> all.remove(e.agentId()));
      case AgentEvent.PresenceChanged _,
          LifecycleEvent _,
          OutboundEvent _,
          CustomerEvent _,
          StateEvent _ ->
          this;
    };
  }

  private PolicyLedger withAgents(Consumer<Map<String, Ability>> change) {
    Map<String, Ability> next = new HashMap<>(agents);
    change.accept(next);
    return new PolicyLedger(versions, activations, next);
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
    return new PolicyLedger(versions, next.subList(from, next.size()), agents);
  }

  private static List<String> with(List<String> before, String added) {
    List<String> next = new ArrayList<>(before);
    next.add(added);
    return next;
  }
}
