package io.careline.intake.app.mail;

import java.time.Duration;

/** How long to wait after a failure: longer after each one in a row. Of one thread. */
final class RetryPause {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofMinutes(1);

  private Duration next = MIN;

  /** The pause after a failure. */
  Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(MAX) > 0 ? MAX : doubled;
    return pause;
  }

  /** Between two failures something went well: the second is a first one. */
  void wentWell() {
    next = MIN;
  }
}
