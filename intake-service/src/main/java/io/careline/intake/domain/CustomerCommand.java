package io.careline.intake.domain;

import io.careline.intake.domain.customer.CustomerStanding;
import io.careline.intake.domain.customer.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people and integrations want of a customer. What the rows say stands in the command: it is
 * looked up, and locked, in the transaction that decides.
 */
public sealed interface CustomerCommand extends IntakeCommand.OnCustomer {

  /**
   * {@code customerId} is to go on as {@code into}; its key is the one that ends.
   *
   * @param by who decided; {@link #BY_PROOF} if a contact proved it
   * @param standing of the customer; null until looked up
   * @param other of the one that it goes on as
   */
  record Merge(
      UUID customerId,
      UUID into,
      String reason,
      String by,
      @Nullable CustomerStanding standing,
      @Nullable CustomerStanding other)
      implements CustomerCommand {}

  /**
   * These identifiers of the customer are to go on as {@code into}, a new one.
   *
   * @param inquiries those that came from the identifiers, the newest first; looked up
   */
  record Split(
      UUID customerId,
      List<UUID> identifiers,
      String reason,
      String by,
      @Nullable UUID into,
      List<UUID> inquiries,
      @Nullable CustomerStanding standing)
      implements CustomerCommand {
    public Split {
      identifiers = List.copyOf(identifiers);
      inquiries = List.copyOf(inquiries);
    }
  }

  /** The two may be one; its key is the customer's. */
  record Suggest(UUID customerId, UUID other, String reason) implements CustomerCommand {}

  /**
   * The two are not one, as far as is known; its key is the customer's.
   *
   * @param suggested whether anything suggests it, that nobody dismissed; looked up
   */
  record Dismiss(UUID customerId, UUID other, String reason, String by, boolean suggested)
      implements CustomerCommand {}

  /**
   * What is known of the customer changes; what is null stays.
   *
   * @param added further identifiers, each with the proof for it
   * @param replacesReferences whether those in {@code added} are all that the customer has
   * @param revision the revision that the person saw; null if any will do
   * @param taken those of {@code added} that are another customer's; looked up
   * @param removed references that the customer has no more; looked up
   */
  record Change(
      UUID customerId,
      @Nullable String tier,
      @Nullable String name,
      List<Identifier> added,
      boolean replacesReferences,
      List<Consented> consents,
      String by,
      @Nullable Integer revision,
      List<Identifier> taken,
      Set<UUID> removed,
      @Nullable CustomerStanding standing)
      implements CustomerCommand {
    public Change {
      added = List.copyOf(added);
      consents = List.copyOf(consents);
      taken = List.copyOf(taken);
      removed = Set.copyOf(removed);
    }
  }

  /**
   * For what a customer may be used, or may no more.
   *
   * @param purpose such as MARKETING
   * @param basis why: CONSENT, CONTRACT, EXISTING_CUSTOMER, LEGITIMATE_INTEREST
   * @param source where it was given
   */
  record Consented(
      String purpose, String basis, @Nullable String source, boolean given, @Nullable Instant at) {}

  /** What stands behind a merge that nobody asked for. */
  String BY_PROOF = "proof";

  /** The customer that it is about. */
  UUID customerId();
}
