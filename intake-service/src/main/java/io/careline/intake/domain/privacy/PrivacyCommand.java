package io.careline.intake.domain.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wanted of a customer's data; the key is {@code customer/} and the customer's id. */
public sealed interface PrivacyCommand {
  /** The customer. */
  UUID customerId();

  /**
   * Forget the customer, now or when nothing holds the data any more.
   *
   * @param proof a word for how the wish was found to be the customer's own
   * @param alsoKnownAs customers that were merged into this one
   */
  record Erase(UUID customerId, String proof, String by, List<UUID> alsoKnownAs)
      implements PrivacyCommand {
    public Erase {
      alsoKnownAs = List.copyOf(alsoKnownAs);
    }
  }

  /**
   * Keep the data, whatever the customer wishes.
   *
   * @param reason in a person's words; kept in intake's database only
   * @param until null until somebody lifts it
   */
  record PlaceHold(UUID customerId, String reason, @Nullable Instant until, String by)
      implements PrivacyCommand {}

  /** A reason to keep the data is gone. */
  record LiftHold(UUID customerId, UUID holdId, String by) implements PrivacyCommand {}

  /** Keep the data and do not use it, or use it again. */
  record Restrict(UUID customerId, boolean restricted, String by) implements PrivacyCommand {}

  /** All services have confirmed, and nothing that was under way can come any more. */
  record CompleteErasure(UUID customerId) implements PrivacyCommand {}
}
