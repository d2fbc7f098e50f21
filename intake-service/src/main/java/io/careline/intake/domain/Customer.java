package io.careline.intake.domain;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Event;
import io.careline.intake.domain.privacy.Protection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What intake decides on for one customer. What a customer is known by and called stands in rows
 * beside it, as events carry no personal data.
 *
 * @param mergedInto who it went on as; that one may have gone on as another since
 * @param suggested the customers that this one may be, as far as somebody was told
 * @param tier the last tier that a person set; null if none did
 * @param restricted whether its data may be kept but not used
 * @param erased whether all that was known of it is deleted
 * @param revision how many events it went through
 * @param protection what may be done with its data
 */
public record Customer(
    @Nullable UUID mergedInto,
    Set<UUID> suggested,
    @Nullable String tier,
    boolean restricted,
    boolean erased,
    int revision,
    Protection protection)
    implements IntakeState {
  private static final String PREFIX = "customer/";

  /** A customer that nothing was said of. */
  public static final Customer NEW =
      new Customer(null, Set.of(), null, false, false, 0, Protection.NONE);

  public Customer {
    suggested = Set.copyOf(suggested);
    protection = Objects.requireNonNullElse(protection, Protection.NONE);
  }

  /** The key of its state. */
  public static String key(UUID id) {
    return PREFIX + id;
  }

  /** Whether {@code key} is a customer's. */
  public static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }

  Customer apply(Event event) {
    return event.data() instanceof CustomerEvent told ? told(told, protection.apply(event)) : this;
  }

  private Customer told(CustomerEvent event, Protection kept) {
    int next = revision + 1;
    return switch (event) {
      case CustomerEvent.Merged e ->
          new Customer(e.into(), suggested, tier, restricted, erased, next, kept);
      case CustomerEvent.MergeSuggested e ->
          new Customer(
              mergedInto, with(suggested, e.other()), tier, restricted, erased, next, kept);
      case CustomerEvent.SuggestionDismissed e ->
          new Customer(
              mergedInto, without(suggested, e.other()), tier, restricted, erased, next, kept);
      case CustomerEvent.Changed e ->
          new Customer(
              mergedInto,
              suggested,
              e.tier() == null ? tier : e.tier(),
              restricted,
              erased,
              next,
              kept);
      case CustomerEvent.Restricted e ->
          new Customer(mergedInto, suggested, tier, e.restricted(), erased, next, kept);
      case CustomerEvent.Erased _ ->
          new Customer(mergedInto, suggested, tier, restricted, true, next, kept);
      case CustomerEvent.Split _,
          CustomerEvent.ErasureRequested _,
          CustomerEvent.HoldPlaced _,
          CustomerEvent.HoldLifted _,
          CustomerEvent.AgentNamed _,
          CustomerEvent.ErasureConfirmed _,
          CustomerEvent.ErasureCompleted _ ->
          new Customer(mergedInto, suggested, tier, restricted, erased, next, kept);
    };
  }

  /** Another reason may suggest it again. */
  private static Set<UUID> without(Set<UUID> before, UUID removed) {
    Set<UUID> next = new HashSet<>(before);
    next.remove(removed);
    return next;
  }

  private static Set<UUID> with(Set<UUID> before, UUID added) {
    Set<UUID> next = new HashSet<>(before);
    next.add(added);
    return next;
  }
}
