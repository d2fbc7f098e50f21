package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.PolicyEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policies exist and which were active.
 *
 * @param versions every published version, the oldest first
 * @param activations the active version last, before it the one that a rollback returns to, ...
 */
public record PolicyLedger(List<String> versions, List<String> activations) implements IntakeState {
  /** The key of the only ledger. */
  public static final String KEY = "policies";

  /** No policy yet. */
  public static final PolicyLedger EMPTY = new PolicyLedger(List.of(), List.of());

  private static final int ACTIVATIONS_MAX = 100;

  public PolicyLedger {
    versions = List.copyOf(versions);
    activations = List.copyOf(activations);
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
    if (!(event instanceof PolicyEvent told)) {
      return this;
    }
    return switch (told) {
      case PolicyEvent.Published e ->
          versions.contains(e.version())
              ? this
              : new PolicyLedger(with(versions, e.version()), activations);
      case PolicyEvent.Activated e -> activated(e.version());
    };
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
    return new PolicyLedger(versions, next.subList(from, next.size()));
  }

  private static List<String> with(List<String> before, String added) {
    List<String> next = new ArrayList<>(before);
    next.add(added);
    return next;
  }
}
