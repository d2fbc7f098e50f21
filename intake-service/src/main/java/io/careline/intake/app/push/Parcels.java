package io.careline.intake.app.push;

import io.careline.intake.domain.push.Circuit;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Parcel;
import io.careline.intake.domain.push.Settlement;
import io.careline.intake.domain.push.Turns;
import io.careline.runtime.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deliveries in the store. */
public interface Parcels {

  /** The database's time. */
  Instant now(Tx tx);

  /** Keeps deliveries; one whose id is known is not kept again. */
  void keep(Tx tx, List<NewParcel> parcels);

  /** What is due and the first of its inquiry, some of each endpoint that may be tried. */
  List<Turns.Waiting> waiting(Tx tx, Instant now, int perEndpoint);

  /** Begins an attempt of those that nobody else began; they are due again {@code until}. */
  List<Parcel> claim(Tx tx, Collection<UUID> ids, Instant now, Instant until);

  /** Lets nobody else try these endpoints before {@code until}. */
  void probe(Tx tx, Collection<Endpoint> endpoints, Instant until);

  /** The circuit of an endpoint, locked until the transaction ends. */
  Circuit circuit(Tx tx, Endpoint endpoint);

  /** Ends an attempt, unless a later one began. */
  void settle(Tx tx, Parcel parcel, Settlement settlement, Instant now);

  /** Keeps the endpoint from being tried, or no longer. */
  void pause(Tx tx, Endpoint endpoint, boolean paused);

  /** Ends everything that waits for an endpoint. */
  void give(Tx tx, Endpoint endpoint, String reason, Instant now);

  /** Messages to customers that failed and whose inquiries don't know yet. */
  List<FailedMessage> untold(Tx tx, int limit);

  /** Their inquiry knows. */
  void told(Tx tx, UUID id);

  /** Ends what waited too long, and forgets what is old. */
  void tidy(Tx tx, Instant now, Duration keepDelivered, Duration keepDead);

  /** How many wait, and for how long. */
  List<Backlog> backlog(Tx tx, Instant now);

  /** Deliveries, the newest first. */
  List<ParcelView> list(Tx tx, Search search, int limit);

  /** Dead ones wait again, from now; gives how many. */
  int replay(Tx tx, @Nullable UUID id, @Nullable Endpoint endpoint, Instant now);

  /** A delivery that is asked for. */
  record NewParcel(
      UUID id,
      Endpoint endpoint,
      UUID inquiryId,
      @Nullable UUID outboundId,
      String type,
      @Nullable String body,
      Instant at) {}

  /** A message to a customer that failed. */
  record FailedMessage(UUID id, UUID inquiryId, UUID outboundId, String reason) {}

  /** What waits for endpoints of a kind. */
  record Backlog(Endpoint.Kind kind, long count, Duration age) {}

  /**
   * What is asked for.
   *
   * @param endpoint null for any
   * @param before only deliveries older than this one's position
   */
  record Search(Settlement.State state, @Nullable Endpoint endpoint, long before) {}

  /** A delivery as people see it. */
  record ParcelView(
      UUID id,
      long position,
      Endpoint endpoint,
      UUID inquiryId,
      @Nullable UUID outboundId,
      String type,
      Settlement.State state,
      int attempts,
      Instant since,
      @Nullable Instant dueAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {}
}
