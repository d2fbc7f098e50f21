package io.careline.intake.domain.privacy;

import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply.Refusal;
import io.careline.decider.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a customer's data is deleted, and when it has to wait. */
public final class PrivacyDecisions {
  private static final String TERM_OVER = "term-over";
  private static final String HOLDS_ENDED = "holds-ended";

  private PrivacyDecisions() {}

  /** Decides on a command. */
  public static Decision decide(Protection known, PrivacyCommand command, Context context) {
    return switch (command) {
      case PrivacyCommand.Erase c -> erase(known, c);
      case PrivacyCommand.PlaceHold c -> place(known, c, context);
      case PrivacyCommand.LiftHold c -> lift(known, c);
      case PrivacyCommand.Restrict c -> restrict(known, c);
      case PrivacyCommand.CompleteErasure c -> complete(known, c);
    };
  }

  /** A hold's term is over. */
  public static Decision woken(Protection known, WakeUp wakeUp) {
    Optional<Hold> over = Protection.holdOf(wakeUp).flatMap(known::hold);
    return over.map(hold -> Decision.of(lifted(hold.customerId(), known, hold, TERM_OVER)))
        .orElse(Decision.nothing());
  }

  private static Decision erase(Protection known, PrivacyCommand.Erase command) {
    UUID customer = command.customerId();
    if (known.erasure() != null) {
      return Decision.nothing().replying(state(known));
    }
    List<EventData> events = new ArrayList<>();
    events.add(
        new CustomerEvent.ErasureRequested(
            customer, command.proof(), command.by(), command.alsoKnownAs()));
    if (known.holds().isEmpty()) {
      events.add(erased(customer, command.by(), command.alsoKnownAs()));
      return Decision.of(events).replying(ErasureState.ERASING);
    }
    if (!known.restricted()) {
      events.add(new CustomerEvent.Restricted(customer, true, command.by()));
    }
    return Decision.of(events).replying(ErasureState.HELD);
  }

  private static Decision place(
      Protection known, PrivacyCommand.PlaceHold command, Context context) {
    Instant until = command.until();
    if (known.isErased()) {
      return erased();
    }
    if (until != null && !until.isAfter(context.now())) {
      return Decision.refused(
          Refusal.INVALID, "hold-over-already", "A hold's end lies ahead of now.");
    }
    UUID id = context.ids().named("hold");
    return Decision.of(new CustomerEvent.HoldPlaced(command.customerId(), id, until, command.by()))
        .replying(new Placed(id, until));
  }

  private static Decision lift(Protection known, PrivacyCommand.LiftHold command) {
    Optional<Hold> hold = known.hold(command.holdId());
    if (hold.isEmpty()) {
      return Decision.refused(
          Refusal.UNKNOWN, "unknown-or-not-yet-known", "hold " + command.holdId());
    }
    return Decision.of(lifted(command.customerId(), known, hold.get(), command.by()))
        .replying(new Lifted(command.holdId()));
  }

  /** The last hold sets free the erasure that waits for it. */
  private static List<EventData> lifted(UUID customer, Protection known, Hold hold, String by) {
    List<EventData> events = new ArrayList<>();
    events.add(new CustomerEvent.HoldLifted(customer, hold.id(), by));
    Erasure waiting = known.erasure();
    if (known.holds().size() == 1 && waiting != null && waiting.erasedAt() == null) {
      events.add(erased(customer, HOLDS_ENDED, waiting.alsoKnownAs()));
    }
    return events;
  }

  private static CustomerEvent erased(UUID customer, String by, List<UUID> alsoKnownAs) {
    return new CustomerEvent.Erased(customer, by, alsoKnownAs.isEmpty() ? null : alsoKnownAs);
  }

  private static Decision restrict(Protection known, PrivacyCommand.Restrict command) {
    if (known.isErased()) {
      return erased();
    }
    if (known.isErasureWaiting() && !command.restricted()) {
      return Decision.refused(
          Refusal.CONFLICT,
          "erasure-waits",
          "The customer wants to be forgotten; until the holds end the data stays restricted.");
    }
    Decision decision =
        known.restricted() == command.restricted()
            ? Decision.nothing()
            : Decision.of(
                new CustomerEvent.Restricted(
                    command.customerId(), command.restricted(), command.by()));
    return decision.replying(new RestrictedNow(command.restricted()));
  }

  private static Decision complete(Protection known, PrivacyCommand.CompleteErasure command) {
    Erasure erasure = known.erasure();
    boolean done = erasure != null && erasure.completedAt() != null;
    boolean due = known.isErased() && erasure != null && erasure.isConfirmedByAll();
    return done || !due
        ? Decision.nothing().replying(state(known))
        : Decision.of(new CustomerEvent.ErasureCompleted(command.customerId()))
            .replying(ErasureState.COMPLETED);
  }

  private static Decision erased() {
    return Decision.refused(
        Refusal.CONFLICT, "customer-erased", "The customer was erased; nothing is left to keep.");
  }

  /** How far an erasure has come. */
  public static ErasureState state(Protection known) {
    Erasure erasure = known.erasure();
    if (erasure == null) {
      return ErasureState.NONE;
    }
    if (erasure.completedAt() != null) {
      return ErasureState.COMPLETED;
    }
    return erasure.erasedAt() == null ? ErasureState.HELD : ErasureState.ERASING;
  }

  /** How far an erasure has come. */
  public enum ErasureState {
    /** Nobody asked for it. */
    NONE,
    /** A hold stands against it; the data is restricted. */
    HELD,
    /** Intake holds nothing any more; not all others have confirmed. */
    ERASING,
    /** Nobody holds anything any more. */
    COMPLETED
  }

  /** A hold that was placed. */
  public record Placed(UUID holdId, @Nullable Instant until) {}

  /** A hold that was lifted. */
  public record Lifted(UUID holdId) {}

  /** Whether the data is restricted now. */
  public record RestrictedNow(boolean restricted) {}
}
