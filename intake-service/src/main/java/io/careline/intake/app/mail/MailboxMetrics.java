package io.careline.intake.app.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Whether a mailbox is fetched to its end: what the store holds beyond the last mail that was taken
 * or given up, and for how long it was not looked at. Both growing is an alarm.
 */
final class MailboxMetrics {
  private volatile int waiting;
  private volatile long completeAt = System.nanoTime();

  MailboxMetrics(String mailbox, MeterRegistry metrics) {
    Gauge.builder("careline.mailbox.waiting", this, now -> now.waiting)
        .description("Mails in the mailbox that are neither taken nor given up")
        .tag("mailbox", mailbox)
        .strongReference(true)
        .register(metrics);
    Gauge.builder(
            "careline.mailbox.silence.seconds",
            this,
            now -> (System.nanoTime() - now.completeAt) / 1e9)
        .description("Time since the mailbox was fetched to its end")
        .tag("mailbox", mailbox)
        .strongReference(true)
        .register(metrics);
  }

  /** So many are there to be fetched. */
  void waiting(int count) {
    waiting = count;
    if (count == 0) {
      completeAt = System.nanoTime();
    }
  }
}
