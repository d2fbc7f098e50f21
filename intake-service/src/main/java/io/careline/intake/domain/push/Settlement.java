package io.careline.intake.domain.push;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt.
 *
 * @param dueAt when it is tried again; null if it is not
 * @param reason why it is not delivered; null if it is
 * @param circuit the endpoint's from now on
 * @param unsubscribes whether the endpoint wants nothing any more
 */
public record Settlement(
    State state,
    @Nullable Instant dueAt,
    @Nullable String reason,
    Circuit circuit,
    boolean unsubscribes) {

  /** Where a delivery stands. */
  public enum State {
    WAITING,
    DELIVERED,
    DEAD
  }

  /** What follows from {@code outcome} at {@code now}. */
  public static Settlement of(Parcel parcel, Outcome outcome, Circuit before, Instant now) {
    Circuit circuit = before.after(outcome, now);
    return switch (outcome) {
      case Outcome.Delivered _ -> new Settlement(State.DELIVERED, null, null, circuit, false);
      case Outcome.Refused(String reason) -> dead(reason, circuit, false);
      case Outcome.Gone(String reason) ->
          dead(reason, circuit, parcel.endpoint().kind() == Endpoint.Kind.EVENT);
      case Outcome.Failed failed -> {
        Optional<Instant> next =
            Backoff.next(parcel.id(), parcel.attempt(), parcel.since(), now, failed.retryAfter());
        yield next.isEmpty()
            ? dead(failed.reason(), circuit, false)
            : new Settlement(State.WAITING, next.get(), failed.reason(), circuit, false);
      }
    };
  }

  private static Settlement dead(String reason, Circuit circuit, boolean unsubscribes) {
    return new Settlement(State.DEAD, null, reason, circuit, unsubscribes);
  }
}
