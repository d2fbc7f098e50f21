package io.careline.intake.app.privacy;

import io.careline.decider.Reply;
import io.careline.decider.Reply.Refusal;
import io.careline.intake.app.privacy.CustomerData.ErasureView;
import io.careline.intake.app.privacy.CustomerData.Person;
import io.careline.intake.app.privacy.CustomerData.PlacedHold;
import io.careline.intake.domain.Customer;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.privacy.PrivacyCommand;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a customer may ask of their data, for whoever asks in their name. */
@ApplicationScoped
public class CustomerRights {
  private static final Logger LOG = Logger.getLogger(CustomerRights.class);
  private static final String IDENTIFIER = "IDENTIFIER";

  private final Database database;
  private final CustomerData data;
  private final Door<IntakeCommand> door;

  CustomerRights(Database database, CustomerData data, Door<IntakeCommand> door) {
    this.database = database;
    this.data = data;
    this.door = door;
  }

  /**
   * What is found out before an erasure is decided.
   *
   * @param open inquiries that are not over
   * @param held whether a hold stands on a customer that was merged into it
   */
  private record Known(
      @Nullable Person person, int open, boolean held, @Nullable ErasureView erasure) {

    PrivacyCommand command(UUID asked, String proof, String by) {
      if (person != null) {
        return new PrivacyCommand.Erase(person.id(), proof, by, person.alsoKnownAs());
      }
      UUID id = erasure == null ? asked : erasure.customerId();
      return new PrivacyCommand.Erase(id, proof, by, List.of());
    }
  }

  /**
   * Forgets a customer.
   *
   * @param proof a word for how identity was proved; null if an identifier of the customer says so
   * @param keepOpen whether open inquiries go on without a customer
   */
  public Uni<Reply> erase(
      UUID customerId,
      @Nullable String proof,
      boolean keepOpen,
      String by,
      @Nullable String idempotencyKey) {
    return database
        .read(tx ->
            new Known(
                data.person(tx, customerId).orElse(null),
                data.openInquiries(tx, customerId),
                data.isHeldAsMerged(tx, customerId),
                data.erasure(tx, customerId).orElse(null)))
        .chain(known -> {
          Optional<Reply> refusal = refusal(known, customerId, proof, keepOpen);
          if (refusal.isPresent()) {
            return Uni.createFrom().item(refusal.get());
          }
          String word = proof == null ? IDENTIFIER : proof;
          LOG.infof("erasure of customer %s by %s, proof %s", customerId, by, word);
          return submit(known.command(customerId, word, by), idempotencyKey);
        });
  }

  private static Optional<Reply> refusal(
      Known known, UUID customerId, @Nullable String proof, boolean keepOpen) {
    Person person = known.person();
    if (known.erasure() != null) {
      return Optional.empty();
    }
    if (person == null) {
      return Optional.of(unknown(customerId));
    }
    if (proof == null && !person.proved()) {
      return Optional.of(unproved());
    }
    if (known.held()) {
      return Optional.of(
          new Reply.Refused(
              Refusal.CONFLICT,
              "merged-customer-held",
              "A hold stands on a customer that was merged into this one; place it here, or lift"
                  + " it."));
    }
    if (known.open() > 0 && !keepOpen) {
      return Optional.of(
          new Reply.Refused(
              Refusal.CONFLICT,
              "inquiries-open",
              known.open()
                  + " inquiries of the customer are open. Settle them first, or let them go on"
                  + " without a customer by openInquiries=KEEP."));
    }
    return Optional.empty();
  }

  private static Reply unknown(UUID customerId) {
    return new Reply.Refused(Refusal.UNKNOWN, "unknown-or-not-yet-known", "customer " + customerId);
  }

  /** The refusal for a person who may be somebody else. */
  static Reply.Refused unproved() {
    return new Reply.Refused(
        Refusal.FORBIDDEN,
        "identity-not-proved",
        "No address of the customer is proved to be their own. Say by proof= how identity was"
            + " checked.");
  }

  /** How far an erasure has come. */
  public Uni<Optional<ErasureView>> erasure(UUID customerId) {
    return database.read(tx -> data.erasure(tx, customerId));
  }

  /** The holds of a customer, the newest first. */
  public Uni<List<PlacedHold>> holds(UUID customerId) {
    return database.read(tx -> data.holds(tx, customerId));
  }

  /** Keeps the data, whatever the customer wishes. */
  public Uni<Reply> placeHold(
      UUID customerId,
      String reason,
      @Nullable Instant until,
      String by,
      @Nullable String idempotencyKey) {
    return ifKnown(
        customerId, id -> new PrivacyCommand.PlaceHold(id, reason, until, by), idempotencyKey);
  }

  /** A reason to keep the data is gone. */
  public Uni<Reply> liftHold(UUID customerId, UUID holdId, String by) {
    return submit(new PrivacyCommand.LiftHold(customerId, holdId, by), null);
  }

  /** Keeps the data and does not use it, or uses it again. */
  public Uni<Reply> restrict(UUID customerId, boolean restricted, String by) {
    return ifKnown(customerId, id -> new PrivacyCommand.Restrict(id, restricted, by), null);
  }

  private Uni<Reply> ifKnown(
      UUID customerId, Function<UUID, PrivacyCommand> command, @Nullable String idempotencyKey) {
    return database
        .read(tx -> data.person(tx, customerId))
        .chain(person ->
            person
                .map(found -> submit(command.apply(found.id()), idempotencyKey))
                .orElseGet(() -> Uni.createFrom().item(unknown(customerId))));
  }

  private Uni<Reply> submit(PrivacyCommand command, @Nullable String idempotencyKey) {
    return door.submit(
        Customer.key(command.customerId()), new IntakeCommand.OnPrivacy(command), idempotencyKey);
  }
}
