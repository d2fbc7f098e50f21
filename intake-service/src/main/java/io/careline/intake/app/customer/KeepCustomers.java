package io.careline.intake.app.customer;

import io.careline.intake.domain.CustomerCommand.Consented;
import io.careline.intake.domain.customer.Identifier;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of customers. Locks are taken on identifiers by their keys, then on customers by
 * their ids; every method is one statement for a whole batch.
 */
public interface KeepCustomers {

  /**
   * Identifiers that were seen, locked until the transaction ends; those that are not there are
   * added for the customer that is proposed.
   */
  Map<Identifier.Key, KnownIdentifier> see(Tx tx, Collection<SeenIdentifier> seen, Instant at);

  /** Hands identifiers over; their rows are locked by this transaction. */
  void hand(Tx tx, Map<UUID, UUID> customerByIdentifier);

  /** Adds customers that are not there. */
  void add(Tx tx, Collection<NewCustomer> customers, Instant at);

  /** Names and tiers of customers. */
  Map<UUID, KnownCustomer> known(Tx tx, Collection<UUID> ids);

  /** Tiers that are told anew, and names of those who had none. */
  void tell(Tx tx, Collection<KnownCustomer> customers);

  /** Those of these customers whose data may be kept and not used. */
  Set<UUID> restricted(Tx tx, Collection<UUID> ids);

  /** Keeps what contacts say without proof. Returns the claims that were not known. */
  List<Claim> claim(Tx tx, Collection<Claim> claims, Instant at);

  /** Which customers a fresh identifier was claimed by, or may be by its claims. */
  List<Suspicion> suspicions(Tx tx, Collection<Claim> claims, Collection<UUID> freshIdentifiers);

  /** Keeps errands until they are done. */
  void ask(Tx tx, Collection<Errand> errands, Instant at);

  /** Errands that are not done, the oldest first. */
  List<Errand> errands(Tx tx, int limit);

  /** An errand is done. */
  void done(Tx tx, UUID errand);

  /** Which customers these go on as by now; those that are not known are absent. */
  Map<UUID, UUID> survivors(Tx tx, Collection<UUID> ids);

  /** Locks customers with all their identifiers; those that changed meanwhile are absent. */
  Map<UUID, LockedCustomer> lock(Tx tx, Collection<UUID> ids);

  /** Who has these identifiers, of those that are known. */
  Map<Identifier.Key, UUID> owners(Tx tx, Collection<Identifier.Key> keys);

  /** The inquiries of a customer that came from these identifiers, the newest first. */
  List<UUID> inquiriesFrom(Tx tx, UUID customer, Collection<UUID> identifiers, int limit);

  /** The references of a customer, by their keys. */
  Map<Identifier.Key, UUID> references(Tx tx, UUID customer);

  /** One customer goes on as another, with all that belongs to it. */
  void merge(Tx tx, Merging merging);

  /** A part goes on as a new customer. */
  void split(Tx tx, Splitting splitting);

  /** Whether anything suggests that the two are one. */
  boolean isSuggested(Tx tx, UUID customer, UUID other);

  /** What suggests by now that the two are one does so no more. */
  void dismiss(Tx tx, Dismissing dismissing);

  /** What is known of a customer changes. */
  void change(Tx tx, Changing changing);

  /** An identifier that a contact shows. */
  record SeenIdentifier(UUID id, Identifier identifier, boolean test, UUID proposed) {
    Identifier.Key key() {
      return identifier.key(test);
    }
  }

  /** An identifier as it is known. */
  record KnownIdentifier(UUID id, UUID customerId, boolean fresh) {}

  /** A customer that turns to us for the first time. */
  record NewCustomer(UUID id, @Nullable String name, @Nullable String tier, boolean test) {}

  /** A customer as far as a contact asks. */
  record KnownCustomer(UUID id, @Nullable String name, @Nullable String tier) {}

  /** What a contact says without proof, or what an address looks like. */
  record Claim(UUID customerId, Identifier identifier, boolean test, String reason) {}

  /** Two customers that may be one. */
  record Suspicion(UUID customerId, UUID other, String reason) {}

  /** What is to be done about two customers after the commit. */
  record Errand(UUID id, Act act, UUID customerId, UUID other, String reason) {
    /** What is to be done. */
    public enum Act {
      /** They are one: both showed a proof in the same contact. */
      MERGE,
      /** They may be one. */
      SUGGEST
    }
  }

  /** A customer whose rows nobody else changes until the transaction ends. */
  record LockedCustomer(
      UUID id, int revision, boolean test, Instant firstSeen, Set<UUID> identifiers) {
    public LockedCustomer {
      identifiers = Set.copyOf(identifiers);
    }
  }

  /** A merge to be written. {@code id} is the event's. */
  record Merging(String id, UUID from, UUID into, String reason, String by, Instant at) {}

  /** A split to be written. */
  record Splitting(
      String id,
      UUID from,
      UUID into,
      List<UUID> identifiers,
      String reason,
      String by,
      Instant at) {}

  /** A suggestion that a person dismissed. {@code id} is the event's. */
  record Dismissing(String id, UUID customerId, UUID other, String reason, String by, Instant at) {}

  /** A change to be written. */
  record Changing(
      String id,
      UUID customerId,
      @Nullable String tier,
      @Nullable String name,
      List<SeenIdentifier> added,
      Set<UUID> removed,
      List<Consented> consents,
      List<String> fields,
      String by,
      boolean test,
      Instant at) {}
}
