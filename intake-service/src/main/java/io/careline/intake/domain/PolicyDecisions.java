package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.PolicyEvent;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.Policies;
import io.careline.policy.document.ActivationCheck;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the care policies. A version never changes and never goes. */
public final class PolicyDecisions {
  private PolicyDecisions() {}

  static Decision decide(PolicyLedger ledger, IntakeCommand.OnPolicies command, Context context) {
    Policies policies = context.policies();
    return switch (command) {
      case IntakeCommand.PublishPolicy c -> publish(ledger, c);
      case IntakeCommand.ActivatePolicy c -> activate(ledger, c, policies);
      case IntakeCommand.ActivateFirstPolicy c -> {
        String active = ledger.active();
        yield active == null
            ? activate(ledger, new IntakeCommand.ActivatePolicy(c.version(), c.by()), policies)
            : Decision.nothing().replying(new ActivePolicy(active, List.of()));
      }
      case IntakeCommand.RollBackPolicy c -> rollBack(ledger, c, policies);
      case IntakeCommand.StartPilot c -> PilotDecisions.start(ledger, c, context);
      case IntakeCommand.EndPilot c -> PilotDecisions.end(ledger, c);
    };
  }

  private static Decision rollBack(
      PolicyLedger ledger, IntakeCommand.RollBackPolicy command, Policies policies) {
    String before = ledger.before();
    if (!command.version().equals(ledger.active())) {
      return Decision.refused(
          Refusal.CONFLICT,
          "policy-not-active",
          "Only the active version can be rolled back; GET /policies says which it is.");
    }
    if (before == null) {
      return Decision.refused(
          Refusal.CONFLICT,
          "no-policy-before",
          "No other policy was active before; activate one with POST"
              + " /policies/{version}/activate.");
    }
    List<EventData> events = new ArrayList<>();
    events.add(
        new PolicyEvent.RolledBack(before, command.version(), command.by(), command.reason()));
    events.addAll(PilotDecisions.endedBy(ledger, before, command.by()));
    return Decision.of(events)
        .replying(new ActivePolicy(before, missing(ledger, before, policies)));
  }

  private static Decision publish(PolicyLedger ledger, IntakeCommand.PublishPolicy command) {
    boolean known = ledger.versions().contains(command.version());
    List<EventData> events =
        known
            ? List.of()
            : List.of(
                new PolicyEvent.Published(
                    command.version(), command.name(), command.document(), command.by()));
    return Decision.of(events).replying(new PublishedPolicy(command.version(), known));
  }

  private static Decision activate(
      PolicyLedger ledger, IntakeCommand.ActivatePolicy command, Policies policies) {
    String version = command.version();
    if (!ledger.versions().contains(version)) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "policy version " + version);
    }
    List<EventData> events = new ArrayList<>();
    if (!version.equals(ledger.active())) {
      events.add(new PolicyEvent.Activated(version, command.by(), command.reason()));
      events.addAll(PilotDecisions.endedBy(ledger, version, command.by()));
    }
    return Decision.of(events)
        .replying(new ActivePolicy(version, missing(ledger, version, policies)));
  }

  /** Said, not refused: agents may be added after the policy that needs them. */
  private static List<String> missing(PolicyLedger ledger, String version, Policies policies) {
    return policies
        .version(version)
        .map(policy -> ActivationCheck.of(policy, ledger.agents().values()))
        .orElse(List.of())
        .stream()
        .map(mistake -> mistake.path() + ": " + mistake.message() + "; " + mistake.remedy())
        .toList();
  }

  /** What the sender of a policy is told. */
  public record PublishedPolicy(String version, boolean known) {}

  /**
   * What whoever activates is told.
   *
   * @param warnings queues that no agent could serve, and what to do about it
   */
  public record ActivePolicy(String active, List<String> warnings) {}
}
