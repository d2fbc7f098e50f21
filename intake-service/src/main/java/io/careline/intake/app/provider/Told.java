package io.careline.intake.app.provider;

import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.Delivery;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a webhook says. */
public sealed interface Told {

  /** A customer turned to the company. */
  record Turned(Incoming contact) implements Told {}

  /**
   * What became of a message to a customer.
   *
   * @param outboundId our id of the message, if the provider was given it to repeat
   * @param messageId the provider's id of the message, if it says it
   * @param reason a code; empty unless it failed
   */
  record Receipt(
      @Nullable UUID outboundId, @Nullable String messageId, Delivery delivery, String reason)
      implements Told {}

  /** The provider gave a message of ours an id of its own. */
  record Sent(UUID outboundId, String messageId) implements Told {}

  /**
   * Something understood that is not for us: what the company itself says, typing, reactions.
   *
   * @param type what it is, without anything personal
   */
  record Aside(String type) implements Told {}

  /** Something that nobody foresaw. It is kept. */
  record Unknown(String type, String payload) implements Told {}
}
