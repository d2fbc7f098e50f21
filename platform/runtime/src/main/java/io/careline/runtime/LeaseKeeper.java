package io.careline.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Renews a lease; the process exits if it loses it, and stands by until it gets it. */
final class LeaseKeeper {
  private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Lease lease;
  private final ProcessExit exit;
  private final Runnable taken;
  private final CountDownLatch held = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean running = true;

  LeaseKeeper(Lease lease, ProcessExit exit, Runnable taken) {
    this.lease = lease;
    this.exit = exit;
    this.taken = taken;
    this.thread = Thread.ofPlatform().daemon().name("lease").unstarted(this::run);
  }

  /** Waits until this instance holds the lease, for as long as another one lives. */
  void awaitLease() {
    thread.start();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while standing by", e);
    }
  }

  void stop() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(2_000);
      lease.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warnf("the lease runs out by itself: %s", Faults.kindOf(e));
    }
  }

  private void run() {
    while (running) {
      try {
        boolean had = held.getCount() == 0;
        if (lease.renew() && !had) {
          taken.run();
          held.countDown();
        } else if (had && !lease.isHeld()) {
          exit.because("another instance has taken over", null);
          return;
        }
      } catch (RuntimeException e) {
        LOG.warnf("the lease waits for the database: %s", Faults.kindOf(e));
      }
      LockSupport.parkNanos(EVERY.toNanos());
    }
  }
}
