package io.careline.intake.app.push;

import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.careline.runtime.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Brings lifecycle events to subscribers. */
@ApplicationScoped
public class EventCarrier implements Carrier {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Database database;
  private final Subscriptions subscriptions;
  private final SubscriptionSecrets secrets;
  private final WebhookPost webhook;

  EventCarrier(
      Database database,
      Subscriptions subscriptions,
      SubscriptionSecrets secrets,
      WebhookPost webhook) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.secrets = secrets;
    this.webhook = webhook;
  }

  @Override
  public Endpoint.Kind kind() {
    return Endpoint.Kind.EVENT;
  }

  @Override
  public Outcome carry(Parcel parcel) {
    UUID id = UUID.fromString(parcel.endpoint().name());
    Optional<Subscription> found =
        database.read(tx -> subscriptions.find(tx, id)).await().atMost(PATIENCE);
    String body = parcel.body();
    if (found.isEmpty() || body == null) {
      return new Outcome.Refused("NOT_SUBSCRIBED");
    }
    Subscription subscription = found.get();
    return webhook.post(
        URI.create(subscription.url()),
        secrets.signing(subscription, parcel.startedAt()),
        parcel,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
