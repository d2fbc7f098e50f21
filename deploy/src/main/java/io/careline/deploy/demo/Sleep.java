package io.careline.deploy.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long simulated people take. */
final class Sleep {

  private Sleep() {}

  /** Waits between {@code from} and {@code to}, evenly drawn. */
  static void between(RandomGenerator random, Duration from, Duration to)
      throws InterruptedException {
    Thread.sleep(random.nextLong(from.toMillis(), to.toMillis() + 1));
  }
}
