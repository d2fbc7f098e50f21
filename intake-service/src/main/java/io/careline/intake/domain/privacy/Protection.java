package io.careline.intake.domain.privacy;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.decider.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a customer's data.
 *
 * <pre>
 *   FREE -- erasure requested --> erased --> confirmed by all --> completed
 *    |  ^                           ^
 *    |  '- restriction lifted       | the last hold ends
 *    '-- erasure requested while held: RESTRICTED
 * </pre>
 *
 * @param holds what forbids to delete it, the oldest first
 * @param restricted whether it may be kept and not used
 * @param erasure null as long as nobody asked for it
 */
public record Protection(List<Hold> holds, boolean restricted, @Nullable Erasure erasure) {
  /** Nothing but the policy's retention. */
  public static final Protection NONE = new Protection(List.of(), false, null);

  private static final String HOLD = "hold:";

  public Protection {
    holds = List.copyOf(holds);
  }

  /** Whether the data was deleted. */
  public boolean isErased() {
    return erasure != null && erasure.erasedAt() != null;
  }

  /** Whether the customer wishes to be forgotten and is not yet. */
  public boolean isErasureWaiting() {
    return erasure != null && erasure.erasedAt() == null;
  }

  /** The hold with this id. */
  public Optional<Hold> hold(UUID id) {
    return holds.stream().filter(hold -> hold.id().equals(id)).findFirst();
  }

  /** The protection after {@code event}, whoever says it. */
  public Protection apply(Event event) {
    return event.data() instanceof CustomerEvent told ? told(told, event) : this;
  }

  private Protection told(CustomerEvent told, Event event) {
    return switch (told) {
      case CustomerEvent.HoldPlaced e -> with(new Hold(e.holdId(), e.customerId(), e.until()));
      case CustomerEvent.HoldLifted e -> without(e.holdId());
      case CustomerEvent.Restricted e -> new Protection(holds, e.restricted(), erasure);
      case CustomerEvent.ErasureRequested e -> requested(e, event.time());
      case CustomerEvent.Erased _ -> erased(event.time());
      case CustomerEvent.ErasureConfirmed _ ->
          with(erasureOrNew(event.time()).confirmedBy(event.source()));
      case CustomerEvent.ErasureCompleted _ ->
          with(erasureOrNew(event.time()).completed(event.time()));
      case CustomerEvent.Merged _,
          CustomerEvent.MergeSuggested _,
          CustomerEvent.SuggestionDismissed _,
          CustomerEvent.Split _,
          CustomerEvent.AgentNamed _,
          CustomerEvent.Changed _ ->
          this;
    };
  }

  private Protection requested(CustomerEvent.ErasureRequested wish, Instant at) {
    return erasure == null
        ? with(new Erasure(at, wish.proof(), wish.alsoKnownAs(), null, Set.of(), null))
        : this;
  }

  private Protection erased(Instant at) {
    return new Protection(List.of(), false, erasureOrNew(at).erased(at));
  }

  private Erasure erasureOrNew(Instant at) {
    return erasure == null ? new Erasure(at, "", List.of(), null, Set.of(), null) : erasure;
  }

  private Protection with(Erasure next) {
    return new Protection(holds, restricted, next);
  }

  private Protection with(Hold hold) {
    List<Hold> more = new ArrayList<>(holds);
    more.removeIf(known -> known.id().equals(hold.id()));
    more.add(hold);
    return new Protection(more, restricted, erasure);
  }

  private Protection without(UUID holdId) {
    return new Protection(
        holds.stream().filter(hold -> !hold.id().equals(holdId)).toList(), restricted, erasure);
  }

  /** Each hold with an end is looked at when it has come. */
  public List<WakeUp> wakeUps() {
    List<WakeUp> wishes = new ArrayList<>();
    for (Hold hold : holds) {
      if (hold.until() != null) {
        wishes.add(new WakeUp(HOLD + hold.id(), WakeUp.Kind.PATIENCE, hold.until()));
      }
    }
    return wishes;
  }

  /** The hold that a wake-up is about. */
  static Optional<UUID> holdOf(WakeUp wakeUp) {
    return wakeUp.name().startsWith(HOLD)
        ? Optional.of(UUID.fromString(wakeUp.name().substring(HOLD.length())))
        : Optional.empty();
  }
}
