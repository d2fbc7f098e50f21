package io.careline.deploy.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Calls something as often as it can, or at a rate, and notes how long each call takes. */
final class Load {
  private static final long HIGHEST_MICROSECONDS = 120_000_000;
  private static final int DIGITS = 3;
  private static final double MICROSECONDS_PER_MILLISECOND = 1000.0;

  private Load() {}

  /**
   * What came of it.
   *
   * @param microseconds how long good calls took; at a rate counted from when they should have
   *     begun
   */
  record Result(long good, long bad, Duration took, Histogram microseconds) {
    double perSecond() {
      return good / (took.toNanos() / 1e9);
    }

    double milliseconds(double percentile) {
      return microseconds.getValueAtPercentile(percentile) / MICROSECONDS_PER_MILLISECOND;
    }
  }

  /** One call; says whether it was good. */
  interface Call {
    /** Makes it. */
    boolean make() throws Exception;
  }

  static Histogram histogram() {
    return new ConcurrentHistogram(HIGHEST_MICROSECONDS, DIGITS);
  }

  /** {@code clients} callers, each as fast as it is answered, for {@code time}. */
  static Result closed(int clients, Duration time, IntFunction<Call> calls)
      throws InterruptedException {
    Histogram histogram = histogram();
    AtomicLong good = new AtomicLong();
    AtomicLong bad = new AtomicLong();
    AtomicInteger number = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(clients);
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    for (int i = 0; i < clients; i++) {
      Thread.ofVirtual()
          .start(() -> {
            while (System.nanoTime() < end) {
              long before = System.nanoTime();
              count(calls.apply(number.getAndIncrement()), before, histogram, good, bad);
            }
            done.countDown();
          });
    }
    done.await();
    return new Result(
        good.get(), bad.get(), Duration.ofNanos(System.nanoTime() - begun), histogram);
  }

  /** {@code perSecond} calls a second, whether or not the ones before were answered. */
  static Result open(int perSecond, Duration time, IntFunction<Call> calls)
      throws InterruptedException {
    Histogram histogram = histogram();
    AtomicLong good = new AtomicLong();
    AtomicLong bad = new AtomicLong();
    int total = (int) (perSecond * time.toSeconds());
    CountDownLatch done = new CountDownLatch(total);
    long begun = System.nanoTime();
    for (int i = 0; i < total; i++) {
      long due = begun + i * (1_000_000_000L / perSecond);
      while (System.nanoTime() < due) {
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
      int number = i;
      Thread.ofVirtual()
          .start(() -> {
            count(calls.apply(number), due, histogram, good, bad);
            done.countDown();
          });
    }
    done.await();
    return new Result(
        good.get(), bad.get(), Duration.ofNanos(System.nanoTime() - begun), histogram);
  }

  private static void count(
      Call call, long since, Histogram histogram, AtomicLong good, AtomicLong bad) {
    try {
      if (call.make()) {
        long took = (System.nanoTime() - since) / 1000;
        histogram.recordValue(Math.min(HIGHEST_MICROSECONDS, Math.max(1, took)));
        good.incrementAndGet();
      } else {
        bad.incrementAndGet();
      }
    } catch (Exception e) {
      bad.incrementAndGet();
    }
  }
}
