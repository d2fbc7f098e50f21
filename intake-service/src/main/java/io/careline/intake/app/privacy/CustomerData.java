package io.careline.intake.app.privacy;

import io.careline.contract.IntakeEvent.Privacy;
import io.careline.intake.domain.privacy.Erasure;
import io.careline.intake.domain.privacy.PrivacyDecisions.ErasureState;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What intake holds of customers, and what may be done with it. */
public interface CustomerData {

  /** A customer; empty for an id that stands for nobody, or for one that was merged. */
  Optional<Person> person(Tx tx, UUID customerId);

  /** Inquiries of the customer that are not over. */
  int openInquiries(Tx tx, UUID customerId);

  /** Whether a hold stands on a customer that was merged into this one. */
  boolean isHeldAsMerged(Tx tx, UUID customerId);

  /**
   * Deletes all that says who these customers are and what was written; figures without names stay.
   *
   * @return how many rows were deleted or emptied
   */
  long erase(Tx tx, List<UUID> ids, Instant now);

  /** Marks customers whose data may not be used, or may be used again. */
  void restrict(Tx tx, UUID customerId, boolean restricted);

  /** Leaves word for the customers' inquiries, which {@link PrivacyNews} brings. */
  void tellInquiries(Tx tx, List<UUID> ids, Privacy privacy);

  /** Keeps a hold with its words. */
  void keepHold(Tx tx, PlacedHold hold);

  /** A hold is no more. */
  void liftHold(Tx tx, UUID holdId, String by, Instant at);

  /** The holds of a customer, the newest first. */
  List<PlacedHold> holds(Tx tx, UUID customerId);

  /** Writes how far an erasure has come; {@code by} counts for a new one. */
  void note(Tx tx, UUID customerId, Erasure erasure, ErasureState state, String by, long deleted);

  /** How far an erasure has come. */
  Optional<ErasureView> erasure(Tx tx, UUID customerId);

  /** Inquiries that have not heard yet. */
  List<Todo> todos(Tx tx, int limit);

  /** An inquiry has heard. */
  void done(Tx tx, Todo todo);

  /**
   * Erasures that all services confirmed, whose inquiries know, and behind which every transaction
   * is over that may have begun before them.
   */
  List<UUID> complete(Tx tx, int limit);

  /**
   * A customer that is known.
   *
   * @param alsoKnownAs customers that were merged into it
   * @param proved whether one of its identifiers was proved to be the customer's own
   */
  record Person(UUID id, List<UUID> alsoKnownAs, boolean proved) {
    public Person {
      alsoKnownAs = List.copyOf(alsoKnownAs);
    }
  }

  /**
   * A hold.
   *
   * @param reason in a person's words; null once the customer is erased
   */
  record PlacedHold(
      UUID id,
      UUID customerId,
      @Nullable String reason,
      @Nullable Instant until,
      String placedBy,
      Instant placedAt,
      @Nullable String liftedBy,
      @Nullable Instant liftedAt) {}

  /**
   * An erasure as people see it.
   *
   * @param confirmed the services that hold nothing any more
   * @param deleted rows of intake that were deleted or emptied
   */
  record ErasureView(
      UUID customerId,
      ErasureState state,
      String proof,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant erasedAt,
      List<String> confirmed,
      @Nullable Instant completedAt,
      long deleted) {
    public ErasureView {
      confirmed = List.copyOf(confirmed);
    }
  }

  /** Word for an inquiry. */
  record Todo(UUID inquiryId, Privacy privacy) {}
}
