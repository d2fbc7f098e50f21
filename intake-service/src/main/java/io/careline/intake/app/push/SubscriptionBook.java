package io.careline.intake.app.push;

import io.careline.intake.app.KeyedNames;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.EventFilter;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who subscribes. Its methods block. */
@ApplicationScoped
public class SubscriptionBook {
  private final Database database;
  private final Subscriptions subscriptions;
  private final Parcels parcels;
  private final KeyedNames names;

  SubscriptionBook(
      Database database, Subscriptions subscriptions, Parcels parcels, KeyedNames names) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.parcels = parcels;
    this.names = names;
  }

  /**
   * What a subscriber asks for.
   *
   * @param key the same for a repeated request; null for none
   */
  public record Wish(
      String url,
      @Nullable String description,
      EventFilter filter,
      String by,
      @Nullable String key) {

    boolean isMetBy(Subscription subscription) {
      return url.equals(subscription.url()) && filter.equals(subscription.filter());
    }
  }

  /**
   * Adds a subscription to events from now on.
   *
   * @throws ProblemException 422 if the wish's key was used for another one
   */
  public Subscription add(Wish wish) {
    return database.transaction(tx -> {
      String key = wish.key();
      UUID id = key == null ? subscriptions.newId(tx) : names.id("subscription", key);
      Instant now = parcels.now(tx);
      Subscription wanted =
          new Subscription(
              id,
              wish.url(),
              wish.description(),
              wish.filter(),
              Subscription.Status.ACTIVE,
              1,
              null,
              wish.by(),
              now,
              1);
      subscriptions.add(tx, wanted);
      Subscription held = subscriptions.hold(tx, id).orElse(wanted);
      if (!wish.isMetBy(held)) {
        throw new ProblemException(
            Problem.of(
                422,
                "idempotency-key-reused",
                "This Idempotency-Key was used for another subscription; use a new one."));
      }
      return held;
    });
  }

  /**
   * Changes a subscription.
   *
   * @param revision the one that the sender saw; null if any will do
   * @throws ProblemException 404 if there is none, 412 if it has changed since
   */
  public Subscription change(
      UUID id, @Nullable Integer revision, UnaryOperator<Subscription> change) {
    return database.transaction(tx -> {
      Subscription before = subscriptions.hold(tx, id).orElseThrow(() -> unknown(id));
      if (revision != null && revision != before.revision()) {
        throw new ProblemException(
            Problem.of(412, "stale-revision", "The subscription was changed; read it again."));
      }
      return store(tx, change.apply(before));
    });
  }

  /**
   * Gives a subscription a new secret.
   *
   * @param keepBefore how long the one before signs as well
   * @throws ProblemException 404 if there is no such subscription
   */
  public Subscription rotate(UUID id, Duration keepBefore) {
    return database.transaction(tx -> {
      Subscription is = subscriptions.hold(tx, id).orElseThrow(() -> unknown(id));
      Instant now = parcels.now(tx);
      return store(tx, is.rotated(now, now.plus(keepBefore)));
    });
  }

  /**
   * Ends a subscription; what waits for it is forgotten.
   *
   * @throws ProblemException 404 if there is none
   */
  public void remove(UUID id) {
    if (!database.transaction(tx -> subscriptions.remove(tx, id))) {
      throw unknown(id);
    }
  }

  /** All of them, in the order of creation. */
  public List<Subscription> all() {
    return database.transaction(subscriptions::all);
  }

  /**
   * One of them.
   *
   * @throws ProblemException 404 if there is none
   */
  public Subscription get(UUID id) {
    Optional<Subscription> found = database.transaction(tx -> subscriptions.find(tx, id));
    return found.orElseThrow(() -> unknown(id));
  }

  /** The receiver wants nothing any more. */
  void disable(Tx tx, Endpoint endpoint, String reason, Instant now) {
    subscriptions
        .hold(tx, UUID.fromString(endpoint.name()))
        .ifPresent(is -> store(tx, is.standing(Subscription.Status.DISABLED)));
    parcels.give(tx, endpoint, reason, now);
  }

  private Subscription store(Tx tx, Subscription subscription) {
    subscriptions.change(tx, subscription);
    boolean paused = subscription.status() == Subscription.Status.PAUSED;
    parcels.pause(tx, subscription.endpoint(), paused);
    return subscription;
  }

  private static ProblemException unknown(UUID id) {
    return Problems.unknown("subscription " + id);
  }
}
