package io.careline.deploy.bench;

import io.careline.deploy.stack.Memory;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All six services, and how far they are with the contacts that were accepted. */
final class WholeSuite implements AutoCloseable {
  private static final Pattern LAG =
      Pattern.compile("(?m)^careline_consumer_lag_records\\S* (\\S+)$");
  private static final Duration IDLE_WITHIN = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Stack stack;
  private final Server server;
  private final LogTail tail;
  private long accepted;

  WholeSuite(Stack stack) throws IOException {
    this.stack = stack;
    this.server = new Server(stack);
    this.tail = LogTail.open(stack.ports().bootstrapServers());
  }

  Server server() {
    return server;
  }

  int port(ServiceName service) {
    return stack.ports().of(service);
  }

  String integrationKey() throws IOException {
    return stack.keys().integration();
  }

  /** So many more contacts were accepted. */
  void accepted(long count) {
    accepted += count;
  }

  /** Waits until each accepted contact is queued and has clocks, and all six have read all. */
  boolean awaitIdle() throws IOException, InterruptedException {
    boolean all =
        tail.await("inquiry.queued", accepted, IDLE_WITHIN)
            && tail.await("clock.started", accepted, IDLE_WITHIN);
    long deadline = System.nanoTime() + IDLE_WITHIN.toNanos();
    while (lag() > 0) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return all;
  }

  private double lag() throws IOException, InterruptedException {
    double all = 0;
    for (ServiceName service : ServiceName.values()) {
      Matcher lag = LAG.matcher(server.admin(service).get("/q/metrics").body());
      all += lag.find() ? Double.parseDouble(lag.group(1)) : 0;
    }
    return all;
  }

  /** The memory of a service in bytes; 0 where the system does not tell. */
  long memory(ServiceName service) {
    try {
      return StackState.read(stack.home()).orElseThrow().parts().stream()
          .filter(part -> part.name().equals(service.label()))
          .mapToLong(part -> Memory.ofProcess(part.pid()).orElse(0))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
