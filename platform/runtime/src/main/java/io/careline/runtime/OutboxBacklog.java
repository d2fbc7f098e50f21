package io.careline.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Knows how many events wait for Kafka, whichever instance publishes them. */
final class OutboxBacklog {
  private static final Logger LOG = Logger.getLogger(OutboxBacklog.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final OutboxReader outbox;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile long size;

  OutboxBacklog(OutboxReader outbox) {
    this.outbox = outbox;
    this.thread = Thread.ofPlatform().daemon().name("backlog").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    running = false;
    LockSupport.unpark(thread);
  }

  /** As of the last second; as it was last if the database can't be asked. */
  long size() {
    return size;
  }

  private void run() {
    while (running) {
      try {
        size = outbox.unpublished();
      } catch (RuntimeException e) {
        LOG.debugf("the backlog is not known: %s", Faults.kindOf(e));
      }
      LockSupport.parkNanos(EVERY.toNanos());
    }
  }
}
