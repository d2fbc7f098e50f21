package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.PolicyEvent;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import java.util.List;

/** What becomes of the care policies. A version never changes and never goes. */
public final class PolicyDecisions {
  private PolicyDecisions() {}

  static Decision decide(PolicyLedger ledger, IntakeCommand.OnPolicies command) {
    return switch (command) {
      case IntakeCommand.PublishPolicy c -> publish(ledger, c);
      case IntakeCommand.ActivatePolicy c -> activate(ledger, c.version(), c.by());
      case IntakeCommand.ActivateFirstPolicy c -> {
        String active = ledger.active();
        yield active == null
            ? activate(ledger, c.version(), c.by())
            : Decision.nothing().replying(new ActivePolicy(active));
      }
      case IntakeCommand.RollBackPolicy c -> rollBack(ledger, c);
    };
  }

  private static Decision rollBack(PolicyLedger ledger, IntakeCommand.RollBackPolicy command) {
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
        : activate(ledger, before, command.by());
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

  private static Decision activate(PolicyLedger ledger, String version, String by) {
    if (!ledger.versions().contains(version)) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "policy version " + version);
    }
    List<EventData> events =
        version.equals(ledger.active())
            ? List.of()
            : List.of(new PolicyEvent.Activated(version, by));
    return Decision.of(events).replying(new ActivePolicy(version));
  }

  /** What the sender of a policy is told. */
  public record PublishedPolicy(String version, boolean known) {}

  /** What whoever activates is told. */
  public record ActivePolicy(String active) {}
}
