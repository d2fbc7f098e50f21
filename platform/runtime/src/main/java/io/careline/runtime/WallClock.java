package io.careline.runtime;

import java.time.Instant;

/** This machine's clock: good for waiting and for figures, never for decisions. */
final class WallClock {
  private WallClock() {}

  static Instant now() {
    return Instant.now();
  }
}
