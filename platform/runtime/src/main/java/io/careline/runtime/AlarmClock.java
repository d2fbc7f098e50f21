package io.careline.runtime;

import io.careline.decider.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fires wake-ups. The table says what is due; the clock of this machine only says when to look, so
 * a wrong one costs punctuality and never correctness.
 */
final class AlarmClock<S, C> {
  private static final Logger LOG = Logger.getLogger(AlarmClock.class);
  private static final Duration LOOK_AT_LEAST = Duration.ofSeconds(1);
  private static final Duration LOOK_AT_MOST = Duration.ofMillis(10);
  private static final Duration AFTER_FAULT = Duration.ofMillis(500);

  private final WakeUp.Kind kind;
  private final Database database;
  private final Engine<S, C> engine;
  private final ProcessExit exit;
  private final Lateness lateness;
  private final Supplier<Collection<Integer>> owned;
  private final Supplier<Map<Integer, Instant>> safe;
  private final int batch;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);
  private final Thread thread;
  private volatile boolean running;

  /** Tells the clocks that something is due earlier than they may know. */
  interface Nudge {
    void earliest(WakeUp.Kind kind, @Nullable Instant due);
  }

  /** Takes note of how late a wake-up fired. */
  interface Lateness {
    void fired(WakeUp.Kind kind, Duration late);
  }

  AlarmClock(
      WakeUp.Kind kind,
      Database database,
      Engine<S, C> engine,
      ProcessExit exit,
      Lateness lateness,
      Supplier<Collection<Integer>> owned,
      Supplier<Map<Integer, Instant>> safe,
      int batch) {
    this.kind = kind;
    this.database = database;
    this.engine = engine;
    this.exit = exit;
    this.lateness = lateness;
    this.owned = owned;
    this.safe = safe;
    this.batch = batch;
    this.thread = Thread.ofPlatform().daemon().name("wake-" + kind).unstarted(this::run);
  }

  void start() {
    running = true;
    thread.start();
  }

  void stop() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something may be due at {@code due} already. */
  void earliest(Instant due) {
    Instant before = next.getAndAccumulate(due, (one, other) -> one.isBefore(other) ? one : other);
    if (due.isBefore(before)) {
      LockSupport.unpark(thread);
    }
  }

  /** When the next wake-up is due as far as this process knows. */
  Instant next() {
    return next.get();
  }

  private void run() {
    while (running) {
      try {
        boolean more = fireDue();
        if (!more) {
          pauseUntilNext();
        }
      } catch (Lease.LostException e) {
        LockSupport.parkNanos(AFTER_FAULT.toNanos());
      } catch (RuntimeException e) {
        if (!Faults.passes(e)) {
          exit.because("wake-ups can't be fired", e);
          return;
        }
        LOG.warnf("wake-ups wait for the database: %s", Faults.kindOf(e));
        LockSupport.parkNanos(AFTER_FAULT.toNanos());
      }
    }
  }

  private boolean fireDue() {
    next.set(Instant.MAX);
    List<Work.Due<Object>> due = database.transaction(this::read);
    if (due.isEmpty()) {
      return false;
    }
    List<Work<C>> work = new ArrayList<>(due.size());
    due.forEach(one -> work.add(new Work.Due<>(one.key(), one.wakeUp())));
    engine.run(work, null);
    Instant fired = WallClock.now();
    due.forEach(one -> lateness.fired(kind, Duration.between(one.wakeUp().due(), fired)));
    return due.size() == batch;
  }

  private List<Work.Due<Object>> read(Tx tx) {
    List<Work.Due<Object>> due =
        switch (kind) {
          case PATIENCE -> WakeUpRows.duePatience(tx, owned.get(), batch);
          case PROMISE -> WakeUpRows.duePromises(tx, safe.get(), batch);
        };
    if (due.size() < batch) {
      Optional<Instant> later = WakeUpRows.nextDue(tx, kind);
      later.ifPresent(at -> next.accumulateAndGet(at, (a, b) -> a.isBefore(b) ? a : b));
    }
    return due;
  }

  private void pauseUntilNext() {
    Duration until = Duration.between(WallClock.now(), next.get());
    Duration pause = until.compareTo(LOOK_AT_LEAST) > 0 ? LOOK_AT_LEAST : until;
    if (pause.compareTo(LOOK_AT_MOST) < 0) {
      pause = LOOK_AT_MOST;
    }
    LockSupport.parkNanos(pause.toNanos());
  }
}
