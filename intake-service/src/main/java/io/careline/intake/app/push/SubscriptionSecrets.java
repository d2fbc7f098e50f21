package io.careline.intake.app.push;

import io.careline.intake.app.KeyedNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What subscribers check signatures with. Secrets are derived from the installation's, so that none
 * of them lies in the database.
 */
@ApplicationScoped
public class SubscriptionSecrets {
  private final KeyedNames names;

  SubscriptionSecrets(KeyedNames names) {
    this.names = names;
  }

  /** The secret that signs now. */
  public byte[] current(Subscription subscription) {
    return secret(subscription.id(), subscription.secret());
  }

  /** The secrets that sign at {@code now}: two while one replaces another. */
  List<byte[]> signing(Subscription subscription, Instant now) {
    return subscription.signsTwice(now)
        ? List.of(current(subscription), secret(subscription.id(), subscription.secret() - 1))
        : List.of(current(subscription));
  }

  private byte[] secret(UUID id, int number) {
    return names.hash("subscription secret", id.toString(), Integer.toString(number));
  }
}
