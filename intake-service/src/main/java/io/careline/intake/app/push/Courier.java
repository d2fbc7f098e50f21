package io.careline.intake.app.push;

import io.careline.intake.domain.push.Circuit;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.careline.intake.domain.push.Settlement;
import io.careline.intake.domain.push.Turns;
import io.careline.runtime.CarelineRuntime;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings out what waits. One thread claims, each attempt has a thread of its own, and none holds a
 * connection to the database while a receiver answers. A process that dies leaves its claims to run
 * out, so a receiver may see a delivery twice, under the same id.
 */
@ApplicationScoped
public class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class);

  /** Attempts under way in this process. */
  private static final int ROOM = 256;

  /** Attempts that use the database at once; most of its connections are for inquiries. */
  private static final int SETTLING_MAX = 3;

  /** How long an attempt is its process's own; much longer than any receiver is given. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final int SETTLE_ATTEMPTS = 10;

  private final Database database;
  private final Parcels parcels;
  private final UndeliveredMessages undelivered;
  private final PushMetrics metrics;
  private final SubscriptionBook subscriptions;
  private final Map<Endpoint.Kind, Carrier> carriers = new EnumMap<>(Endpoint.Kind.class);
  private final Map<Endpoint, Integer> underWay = new ConcurrentHashMap<>();
  private final Semaphore settling = new Semaphore(SETTLING_MAX);
  private final Thread thread = Thread.ofPlatform().daemon().name("courier").unstarted(this::run);
  private volatile boolean running = true;

  Courier(
      Database database,
      Parcels parcels,
      UndeliveredMessages undelivered,
      PushMetrics metrics,
      SubscriptionBook subscriptions,
      @All List<Carrier> carriers) {
    this.database = database;
    this.parcels = parcels;
    this.undelivered = undelivered;
    this.metrics = metrics;
    this.subscriptions = subscriptions;
    carriers.forEach(carrier -> this.carriers.put(carrier.kind(), carrier));
  }

  void onStart(@Observes CarelineRuntime.Started event) {
    thread.start();
  }

  void onStop(@Observes ShutdownEvent event) {
    running = false;
    LockSupport.unpark(thread);
  }

  /** Something waits. */
  public void nudge() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (running) {
      try {
        List<Parcel> claimed = database.transaction(this::claim);
        claimed.forEach(this::start);
        if (claimed.isEmpty()) {
          LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
      } catch (RuntimeException e) {
        LOG.warnf("deliveries wait: %s", e.getClass().getSimpleName());
        LockSupport.parkNanos(AFTER_FAULT.toNanos());
      }
    }
  }

  private List<Parcel> claim(Tx tx) {
    int room = ROOM - underWay.values().stream().mapToInt(count -> count).sum();
    Instant now = parcels.now(tx);
    List<Turns.Waiting> chosen =
        Turns.pick(parcels.waiting(tx, now, Circuit.WIDTH), underWay, room, now);
    if (chosen.isEmpty()) {
      return List.of();
    }
    Instant until = now.plus(CLAIM);
    parcels.probe(
        tx,
        chosen.stream()
            .filter(one -> one.circuit().isHalfOpen(now))
            .map(Turns.Waiting::endpoint)
            .collect(Collectors.toSet()),
        until);
    return parcels.claim(tx, chosen.stream().map(Turns.Waiting::id).toList(), now, until);
  }

  private void start(Parcel parcel) {
    underWay.merge(parcel.endpoint(), 1, Integer::sum);
    Thread.ofVirtual()
        .name("delivery")
        .start(() -> {
          try {
            deliver(parcel);
          } finally {
            underWay.computeIfPresent(
                parcel.endpoint(), (_, count) -> count == 1 ? null : count - 1);
            nudge();
          }
        });
  }

  private void deliver(Parcel parcel) {
    Outcome outcome;
    try {
      Carrier carrier = Objects.requireNonNull(carriers.get(parcel.endpoint().kind()));
      outcome = carrier.carry(parcel);
    } catch (RuntimeException e) {
      LOG.errorf(e, "a delivery failed here, endpoint=%s", parcel.endpoint());
      outcome = new Outcome.Failed("INTERNAL", null);
    }
    Settlement settlement = settle(parcel, outcome);
    if (settlement != null) {
      metrics.count(parcel.endpoint().kind(), settlement.state());
      if (settlement.state() == Settlement.State.DEAD) {
        LOG.warnf(
            "a delivery is dead, endpoint=%s, id=%s, reason=%s",
            parcel.endpoint(), parcel.id(), settlement.reason());
        undelivered.tell();
      }
    }
  }

  /** What is not settled in the end is tried again when the claim runs out. */
  private @Nullable Settlement settle(Parcel parcel, Outcome outcome) {
    for (int i = 0; i < SETTLE_ATTEMPTS && running; i++) {
      settling.acquireUninterruptibly();
      try {
        return database.transaction(tx -> settle(tx, parcel, outcome));
      } catch (RuntimeException e) {
        LOG.warnf("a delivery can't be settled yet: %s", e.getClass().getSimpleName());
      } finally {
        settling.release();
      }
      LockSupport.parkNanos(AFTER_FAULT.toNanos());
    }
    return null;
  }

  private Settlement settle(Tx tx, Parcel parcel, Outcome outcome) {
    Instant now = parcels.now(tx);
    Circuit circuit = parcels.circuit(tx, parcel.endpoint());
    Settlement settlement = Settlement.of(parcel, outcome, circuit, now);
    parcels.settle(tx, parcel, settlement, now);
    if (settlement.unsubscribes()) {
      subscriptions.disable(tx, parcel.endpoint(), String.valueOf(settlement.reason()), now);
    }
    return settlement;
  }
}
