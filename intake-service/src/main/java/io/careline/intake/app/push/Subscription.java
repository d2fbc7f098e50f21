package io.careline.intake.app.push;

import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.EventFilter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside who wants lifecycle events.
 *
 * @param secret the number of the secret that signs
 * @param secretBeforeUntil until when the secret before signs too; null if there is none
 * @param revision counts changes; the ETag
 */
public record Subscription(
    UUID id,
    String url,
    @Nullable String description,
    EventFilter filter,
    Status status,
    int secret,
    @Nullable Instant secretBeforeUntil,
    String createdBy,
    Instant createdAt,
    int revision) {

  /** Whether it gets anything. */
  public enum Status {
    ACTIVE,
    /** Events are kept and delivered later. */
    PAUSED,
    /** The receiver answered that it is gone; events pass it by. */
    DISABLED
  }

  /** The same after a change of what its owner decides. */
  public Subscription with(String newUrl, @Nullable String newDescription, EventFilter newFilter) {
    return new Subscription(
        id,
        newUrl,
        newDescription,
        newFilter,
        status,
        secret,
        secretBeforeUntil,
        createdBy,
        createdAt,
        revision + 1);
  }

  /** The same in another status. */
  public Subscription standing(Status next) {
    return new Subscription(
        id,
        url,
        description,
        filter,
        next,
        secret,
        secretBeforeUntil,
        createdBy,
        createdAt,
        revision + 1);
  }

  /**
   * The same with a new secret; the one before signs too {@code until} then. While it does, the new
   * one is given again, so that a repeated request takes no secret away.
   */
  Subscription rotated(Instant now, Instant until) {
    return new Subscription(
        id,
        url,
        description,
        filter,
        status,
        signsTwice(now) ? secret : secret + 1,
        until,
        createdBy,
        createdAt,
        revision + 1);
  }

  /** Whether the secret before signs too. */
  boolean signsTwice(Instant now) {
    return secretBeforeUntil != null && now.isBefore(secretBeforeUntil);
  }

  /** Where its deliveries go. */
  public Endpoint endpoint() {
    return endpointOf(id);
  }

  /** The same of a subscription's id. */
  public static Endpoint endpointOf(UUID id) {
    return new Endpoint(Endpoint.Kind.EVENT, id.toString());
  }
}
