package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.PolicyEvent;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.Policies;
import io.careline.policy.document.ActivationCheck;
import java.util.List;

/** What becomes of the care policies. A version never changes and never goes. */
public final class PolicyDecisions {
  private PolicyDecisions() {}

  static Decision decide(PolicyLedger ledger, IntakeCommand.OnPolicies command, Policies policies) {
    return switch (command) {
      case IntakeCommand.PublishPolicy c -> publish(ledger, c);
      case IntakeCommand.ActivatePolicy c -> activate(ledger, c.version(), c.by(), policies);
      case IntakeCommand.ActivateFirstPolicy c -> {
        String active = ledger.active();
        yield active == null
            ? activate(ledger, c.version(), c.by(), policies)
            : Decision.nothing().replying(new ActivePolicy(active, List.of()));
      }
      case IntakeCommand.RollBackPolicy c -> rollBack(ledger, c, policies);
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
    return before == null
        ? Decision.refused(
            Refusal.CONFLICT,
            "no-policy-before",
            "No other policy was active before; activate one with POST"
                + " /policies/{version}/activate.")
        : activate(ledger, before, command.by(), policies);
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
      PolicyLedger ledger, String version, String by, Policies policies) {
    if (!ledger.versions().contains(version)) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "policy version " + version);
    }
    List<EventData> events =
        version.equals(ledger.active())
            ? List.of()
            : List.of(new PolicyEvent.Activated(version, by));
    // Said, not refused: agents may be added after the policy that needs them.
    List<String> missing =
        policies
            .version(version)
            .map(policy -> ActivationCheck.of(policy, ledger.agents().values()))
            .orElse(List.of())
            .stream()
            .map(mistake -> mistake.path() + ": " + mistake.message() + "; " + mistake.remedy())
            .toList();
    return Decision.of(events).replying(new ActivePolicy(version, missing));
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
