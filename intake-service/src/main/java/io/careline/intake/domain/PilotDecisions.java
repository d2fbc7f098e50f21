package io.careline.intake.domain;

import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.InquiryRef.PilotRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Pilot;
import io.careline.contract.PolicyEvent;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.policy.CategoryRule;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.pilot.DoorFacts;
import io.careline.policy.pilot.PilotGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of policies on trial. */
public final class PilotDecisions {
  /** Who ends a pilot that ends by itself. */
  static final String BY_ITSELF = "careline";

  private static final Duration LENGTH_MAX = Duration.ofDays(366);

  private PilotDecisions() {}

  /** The policy that a new inquiry is stamped with, and the pilot that decided so. */
  record Stamp(Policy policy, @Nullable PilotRef pilot) {}

  /** Tests are in no pilot: they have customers of their own, and nobody learns from them. */
  static Stamp stamp(Contact contact, Placement.Opens place, Context context) {
    Policies policies = context.policies();
    Policy active = policies.active();
    if (contact.test()) {
      return new Stamp(active, null);
    }
    String language = Understood.language(contact, active);
    DoorFacts facts = new DoorFacts(place.tier(), contact.channel(), contact.source(), language);
    return policies
        .pilotFor(place.customerId(), facts, context.now())
        .map(pilot -> new Stamp(policies.stamped(pilot.version()), refOf(pilot)))
        .orElseGet(() -> new Stamp(active, null));
  }

  private static PilotRef refOf(Pilot pilot) {
    return new PilotRef(pilot.id(), pilot.teams().isEmpty() ? null : pilot.teams());
  }

  static Decision start(PolicyLedger ledger, IntakeCommand.StartPilot command, Context context) {
    String version = command.version();
    Policy policy = context.policies().version(version).orElse(null);
    if (policy == null || !ledger.versions().contains(version)) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "policy version " + version);
    }
    if (version.equals(ledger.active())) {
      return Decision.refused(
          Refusal.CONFLICT,
          "policy-is-active",
          "The version is active for all customers; a pilot tries another one.");
    }
    Pilot pilot = command.pilot(context.ids().named("pilot"), context.now());
    Optional<String> problem = problemWith(pilot, policy);
    if (problem.isPresent()) {
      return Decision.refused(Refusal.INVALID, "pilot-makes-no-sense", problem.get());
    }
    for (Pilot other : ledger.pilots().values()) {
      if (PilotGroups.couldShareCustomer(pilot, other)) {
        return Decision.refused(
            Refusal.CONFLICT,
            "pilot-overlaps",
            "A customer could be in pilot "
                + other.id()
                + " as well, and then nobody knows what worked. End that one first, or give both"
                + " separate lists or customer tiers.");
      }
    }
    return Decision.of(new PolicyEvent.Piloted(pilot))
        .replying(new StartedPilot(pilot, warnings(pilot, ledger)));
  }

  private static Optional<String> problemWith(Pilot pilot, Policy policy) {
    if (!pilot.until().isAfter(pilot.from())) {
      return Optional.of("The pilot would be over at once; give a later until.");
    }
    if (pilot.until().isAfter(pilot.from().plus(LENGTH_MAX))) {
      return Optional.of("A pilot runs for a year at most; give an earlier until.");
    }
    if (pilot.announce() && !policy.messages().containsKey(MessageTemplate.TRIAL)) {
      return Optional.of(
          "The version has no message '"
              + MessageTemplate.TRIAL
              + "' to announce the trial with; write one, or leave announce out.");
    }
    return Optional.empty();
  }

  private static List<String> warnings(Pilot pilot, PolicyLedger ledger) {
    TreeSet<String> missing = new TreeSet<>(pilot.teams());
    missing.removeAll(ledger.teams().values());
    missing.removeIf(team -> ledger.agents().values().stream().anyMatch(agent -> agent.isIn(team)));
    return missing.stream()
        .map(team ->
            "teams: nobody is in team " + team + "; as long as that is so, it takes no inquiries")
        .toList();
  }

  static Decision end(PolicyLedger ledger, IntakeCommand.EndPilot command) {
    Pilot pilot = ledger.pilots().get(command.pilotId());
    if (pilot == null) {
      return Decision.refused(
          Refusal.CONFLICT,
          "pilot-not-running",
          "No such pilot runs; GET /policies says which do and did.");
    }
    return Decision.of(
            new PolicyEvent.PilotEnded(
                pilot,
                Pilot.Ending.BY_HAND,
                command.by(),
                command.reason(),
                null,
                command.moveOpen()))
        .replying(new EndedPilot(pilot.id(), pilot.version()));
  }

  /** Reporting says that a stop rule holds. Its rule is checked here, its figures are its own. */
  static Decision stopAsked(PolicyLedger ledger, PolicyEvent.PilotStopAsked asked) {
    Pilot pilot = ledger.pilots().get(asked.pilotId());
    if (pilot == null) {
      return Decision.nothing();
    }
    Pilot.Evidence evidence = asked.evidence();
    boolean agreed =
        pilot.stopRules().stream()
            .anyMatch(
                rule -> rule.kpi().equals(evidence.kpi()) && evidence.worseBy() >= rule.worseBy());
    return agreed
        ? Decision.of(
            new PolicyEvent.PilotEnded(
                pilot, Pilot.Ending.STOP_RULE, BY_ITSELF, null, evidence, false))
        : Decision.nothing();
  }

  static Decision timeOver(PolicyLedger ledger, Instant now) {
    return Decision.of(
        ledger.pilots().values().stream()
            .filter(pilot -> !pilot.until().isAfter(now))
            .map(pilot -> ended(pilot, Pilot.Ending.UNTIL, BY_ITSELF))
            .toList());
  }

  /** What is active for all is no more on trial. */
  static List<EventData> endedBy(PolicyLedger ledger, String activated, String by) {
    List<EventData> events = new ArrayList<>();
    for (Pilot pilot : ledger.pilots().values()) {
      if (pilot.version().equals(activated)) {
        events.add(ended(pilot, Pilot.Ending.ACTIVATED, by));
      }
    }
    return events;
  }

  private static PolicyEvent ended(Pilot pilot, Pilot.Ending ending, String by) {
    return new PolicyEvent.PilotEnded(pilot, ending, by, null, null, false);
  }

  /** Moves an inquiry of an ended pilot to the active version; others are left alone. */
  static Decision move(Inquiry inquiry, IntakeCommand.MoveFromPilot command, Context context) {
    if (!inquiry.isOpened() || inquiry.status().isEnded()) {
      return Decision.nothing().replying(new MovedInquiry(false));
    }
    InquiryRef ref = inquiry.ref();
    PilotRef pilot = ref.pilot();
    Policy active = context.policies().active();
    if (pilot == null
        || !pilot.id().equals(command.pilotId())
        || ref.policyVersion().equals(active.version())) {
      return Decision.nothing().replying(new MovedInquiry(false));
    }
    String category =
        active
            .category(ref.category())
            .map(CategoryRule::id)
            .orElseGet(() -> active.categories().getLast().id());
    InquiryRef moved =
        ref.reclassified(category, ref.priority(), active.version())
            .in(new PilotRef(pilot.id(), null));
    return Decision.of(
            new IntakeEvent.Reclassified(
                moved,
                ref.category(),
                ref.priority(),
                ref.policyVersion(),
                "pilot-ended",
                command.by()))
        .replying(new MovedInquiry(true));
  }

  /**
   * What whoever starts a pilot is told.
   *
   * @param warnings what is seldom meant
   */
  public record StartedPilot(Pilot pilot, List<String> warnings) {}

  /** What whoever ends a pilot is told. */
  public record EndedPilot(UUID id, String version) {}

  /** Whether the inquiry was moved. */
  public record MovedInquiry(boolean moved) {}
}
