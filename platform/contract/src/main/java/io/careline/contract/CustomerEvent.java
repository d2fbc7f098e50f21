package io.careline.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to one customer. */
public sealed interface CustomerEvent extends EventData {
  /** The customer, a pseudonym. */
  UUID customerId();

  @Override
  default String topic() {
    return Topics.CUSTOMERS;
  }

  @Override
  default String subject() {
    return customerId().toString();
  }

  /** {@code customerId} goes on as {@code into}. */
  @EventType("customer.merged")
  record Merged(UUID customerId, UUID into, String by) implements CustomerEvent {}

  /**
   * Two customers may be one: nothing is merged, a person decides.
   *
   * @param other the customer that this one may be
   * @param reason why, such as SAME_CONTACT or PLUS_ADDRESS
   */
  @EventType("customer.merge-suggested")
  record MergeSuggested(UUID customerId, UUID other, String reason) implements CustomerEvent {}

  /**
   * A person says that two customers are not one, as far as is known: it is suggested again only
   * for another reason.
   *
   * @param other the customer that this one is not
   */
  @EventType("customer.suggestion-dismissed")
  record SuggestionDismissed(UUID customerId, UUID other, String by) implements CustomerEvent {}

  /**
   * What is known of the customer changed.
   *
   * @param fields the names of what changed: tier, name, references, identifiers, consents
   * @param tier the tier by now
   */
  @EventType("customer.changed")
  record Changed(UUID customerId, List<String> fields, @Nullable String tier, String by)
      implements CustomerEvent {
    public Changed {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Part of {@code customerId} goes on as {@code into}.
   *
   * @param inquiries those that go along, at most the 5,000 newest; their own events name whoever
   *     was the customer when they were opened; null if it was not told
   */
  @EventType("customer.split")
  record Split(UUID customerId, UUID into, String by, @Nullable List<UUID> inquiries)
      implements CustomerEvent {
    public Split {
      inquiries = inquiries == null ? null : List.copyOf(inquiries);
    }
  }

  /**
   * All that is known of the customer has to be deleted.
   *
   * @param alsoKnownAs customers that were merged into this one; null if there are none
   */
  @EventType("customer.erased")
  record Erased(UUID customerId, String by, @Nullable List<UUID> alsoKnownAs)
      implements CustomerEvent {
    public Erased {
      alsoKnownAs = alsoKnownAs == null ? null : List.copyOf(alsoKnownAs);
    }

    /** Of a customer that was never merged. */
    public Erased(UUID customerId, String by) {
      this(customerId, by, null);
    }

    /** Every id under which the customer may be known. */
    public List<UUID> allIds() {
      List<UUID> ids = new ArrayList<>(List.of(customerId));
      ids.addAll(alsoKnownAs == null ? List.of() : alsoKnownAs);
      return List.copyOf(ids);
    }
  }

  /** The customer's data may be kept but not used, or used again. */
  @EventType("customer.restricted")
  record Restricted(UUID customerId, boolean restricted, String by) implements CustomerEvent {}

  /**
   * The customer wants to be forgotten; it comes to pass when nothing holds the data any more.
   *
   * @param proof a word for how the wish was found to be the customer's own
   * @param alsoKnownAs customers that were merged into this one
   */
  @EventType("customer.erasure-requested")
  record ErasureRequested(UUID customerId, String proof, String by, List<UUID> alsoKnownAs)
      implements CustomerEvent {
    public ErasureRequested {
      alsoKnownAs = List.copyOf(alsoKnownAs);
    }
  }

  /**
   * The data has to be kept, whatever the customer wishes.
   *
   * @param until null until somebody lifts it
   */
  @EventType("customer.hold-placed")
  record HoldPlaced(UUID customerId, UUID holdId, @Nullable Instant until, String by)
      implements CustomerEvent {}

  /** A reason to keep the data is gone. */
  @EventType("customer.hold-lifted")
  record HoldLifted(UUID customerId, UUID holdId, String by) implements CustomerEvent {}

  /**
   * The event's source holds no text of the customer any more; each service says so once, also one
   * that never held any.
   */
  @EventType("customer.erasure-confirmed")
  record ErasureConfirmed(UUID customerId) implements CustomerEvent {}

  /**
   * The customer has an agent of their own; told by routing.
   *
   * @param agentId null if the customer has none any more
   * @param until how long that holds
   */
  @EventType("customer.agent-named")
  record AgentNamed(UUID customerId, @Nullable String agentId, @Nullable Instant until, String by)
      implements CustomerEvent {}

  /** Every service has confirmed. */
  @EventType("customer.erasure-completed")
  record ErasureCompleted(UUID customerId) implements CustomerEvent {}
}
