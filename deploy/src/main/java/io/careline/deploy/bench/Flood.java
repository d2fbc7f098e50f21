package io.careline.deploy.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Sends contacts at a rate that does not care for answers, with as little of the machine as can be:
 * the service under test shares it.
 */
final class Flood implements AutoCloseable {
  /** So many that hardly any request waits for one. */
  private static final int CONNECTIONS = 4_000;

  private static final int QUEUE_MAX = 100_000;
  private static final int ACCEPTED = 202;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final long ANSWER_WITHIN_MILLISECONDS = 30_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final int port;
  private final String key;
  private final Supplier<String> bodies;

  /** What came of it. It is of use when all are answered. */
  static final class Result {
    /** How long those that were accepted took, from when they were due. */
    private final Histogram microseconds = Load.histogram();

    private final CountDownLatch open;
    private long accepted;
    private long refused;
    private long strange;

    private Result(int total) {
      open = new CountDownLatch(total);
    }

    /** Contacts that were taken. */
    long accepted() {
      return accepted;
    }

    /** Contacts that were turned away and may come again. */
    long refused() {
      return refused;
    }

    /** Anything else: errors, broken connections, no answer. */
    long strange() {
      return strange;
    }

    double milliseconds(double percentile) {
      return microseconds.getValueAtPercentile(percentile) / 1000.0;
    }

    private void count(int status, long due) {
      if (status == ACCEPTED) {
        accepted++;
        microseconds.recordValue(Math.max(1, (System.nanoTime() - due) / 1000));
      } else if (status == TOO_MANY || status == UNAVAILABLE) {
        refused++;
      } else {
        strange++;
      }
      open.countDown();
    }
  }

  /** Sends to {@code POST /contacts} at {@code port}. */
  Flood(int port, String key, Supplier<String> bodies) {
    this.port = port;
    this.key = key;
    this.bodies = bodies;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true).setPipelining(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(QUEUE_MAX));
  }

  /** {@code perSecond} contacts a second for {@code time}; returns when all are answered. */
  Result send(int perSecond, Duration time) throws InterruptedException {
    int total = Math.toIntExact(perSecond * time.toMillis() / 1000);
    Result result = new Result(total);
    long begun = System.nanoTime();
    long gap = 1_000_000_000L / perSecond;
    int[] next = {0};
    // One event loop sends and counts: nothing is shared between threads.
    vertx.setPeriodic(
        1,
        timer -> {
          while (next[0] < total && begun + next[0] * gap <= System.nanoTime()) {
            post(begun + next[0]++ * gap, result);
          }
          if (next[0] == total) {
            vertx.cancelTimer(timer);
          }
        });
    result.open.await();
    return result;
  }

  private void post(long due, Result result) {
    client
        .request(HttpMethod.POST, port, "127.0.0.1", "/contacts")
        .compose(this::send)
        .onComplete(done -> result.count(done.succeeded() ? done.result() : 0, due));
  }

  private io.vertx.core.Future<Integer> send(HttpClientRequest request) {
    return request
        .idleTimeout(ANSWER_WITHIN_MILLISECONDS)
        .putHeader("Authorization", "Bearer " + key)
        .putHeader("Content-Type", "application/json")
        .send(Buffer.buffer(bodies.get()))
        .compose(response -> response.body().map(body -> response.statusCode()));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
