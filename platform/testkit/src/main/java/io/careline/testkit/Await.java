package io.careline.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that can only be asked for again and again. */
public final class Await {
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  /** What a busy machine gets beyond a limit that was thought of on an idle one. */
  private static final int SLACK = 3;

  private Await() {}

  /**
   * Returns as soon as {@code condition} holds. An exception of the condition means "not yet".
   *
   * @param what names the condition in the failure
   * @param limit on an idle machine
   * @throws AssertionError if it does not hold within three times {@code limit}
   */
  public static void until(String what, Duration limit, Callable<Boolean> condition) {
    long end = System.nanoTime() + SLACK * limit.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted while waiting until " + what, last);
      }
    }
    throw new AssertionError(
        "waited " + limit.multipliedBy(SLACK) + " in vain until " + what, last);
  }
}
