package io.careline.runtime;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends the process when it can't go on: whoever watches it starts a fresh one. */
@ApplicationScoped
class ProcessExit {
  private static final Logger LOG = Logger.getLogger(ProcessExit.class);
  private static final int EXIT_STATUS = 70;
  private static final long HALT_AFTER_NANOS = 15_000_000_000L;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final int parkedPerMinute;
  private final Deque<Long> parkedAt = new ArrayDeque<>();
  private final Set<String> parkedKeys = new HashSet<>();
  private boolean leaving;

  ProcessExit(RuntimeSettings settings) {
    this.parkedPerMinute = settings.parked().perMinute();
  }

  /** Ends the process; in-flight work is rolled back by the database. */
  synchronized void because(String reason, @Nullable Throwable fault) {
    if (leaving) {
      return;
    }
    leaving = true;
    LOG.fatalf(fault, "this process can't go on and exits: %s", reason);
    Thread halt = new Thread(ProcessExit::haltLate, "halt");
    halt.setDaemon(true);
    halt.start();
    Quarkus.asyncExit(EXIT_STATUS);
  }

  /** Many keys parked in a minute are a bug of ours, not poison: better stop than park all. */
  synchronized void countParked(String key) {
    if (!parkedKeys.add(key)) {
      return;
    }
    long now = System.nanoTime();
    parkedAt.addLast(now);
    while (now - parkedAt.getFirst() > MINUTE_NANOS) {
      parkedAt.removeFirst();
    }
    if (parkedAt.size() > parkedPerMinute) {
      because(parkedAt.size() + " keys were parked within a minute", null);
    }
  }

  private static void haltLate() {
    long until = System.nanoTime() + HALT_AFTER_NANOS;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    Runtime.getRuntime().halt(EXIT_STATUS);
  }
}
