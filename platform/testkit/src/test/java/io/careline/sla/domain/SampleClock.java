package io.careline.sla.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;

/** A domain that does all that it may not do. */
public final class SampleClock {
  private SampleClock() {}

  static Instant now() {
    return Instant.now();
  }

  static Instant of(Clock clock) {
    return Instant.now(clock);
  }

  static UUID id() {
    return UUID.randomUUID();
  }

  static Random chance() {
    return new Random();
  }

  static Random seeded() {
    return new Random(7);
  }

  static long measured() {
    return System.nanoTime();
  }

  static void wait(Logger log) throws InterruptedException {
    log.info("sleeping");
    Thread.sleep(1);
  }
}
