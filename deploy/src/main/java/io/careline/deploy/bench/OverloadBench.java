package io.careline.deploy.bench;

import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.Memory;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten times as many contacts as the whole suite can sustain: what is accepted is dealt with, as
 * soon as ever, and afterwards all is as before. Any number of senders, no agent.
 */
final class OverloadBench {
  private static final double SUSTAINED = 0.8;
  private static final int TIMES = 10;
  private static final Duration FLOOD = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(5);
  private static final double SLOWER_MAX = 2;
  private static final double MEMORY_MAX = 1.25;
  private static final int NORMAL_WITHIN = 10;
  private static final double GOODPUT = 0.9;

  private final Stack stack;
  private final BenchSettings settings;
  private final Scoreboard board;
  private final Server server;
  private final LogTail tail;
  private long accepted;

  private OverloadBench(Stack stack, BenchSettings settings, Scoreboard board, LogTail tail)
      throws IOException {
    this.stack = stack;
    this.settings = settings;
    this.board = board;
    this.server = new Server(stack);
    this.tail = tail;
  }

  /** Floods {@code stack}, of which all services are up. */
  static void run(Stack stack, BenchSettings settings, Scoreboard board) throws Exception {
    try (LogTail tail = LogTail.open(stack.ports().bootstrapServers())) {
      new OverloadBench(stack, settings, board, tail).run();
    }
  }

  private void run() throws Exception {
    Bench.policy(server, "/bench/bench-care.yaml");
    try (Flood flood =
        new Flood(
            stack.ports().of(ServiceName.INTAKE),
            stack.keys().integration(),
            () -> Json.write(Contacts.fresh()))) {
      saturate(settings.warmUp());
      int sustainable = (int) (SUSTAINED * saturate(settings.time()));
      board.plain("contacts that all six sustain", "%,d/s".formatted(sustainable));
      Flood.Result normal = send(flood, sustainable, settings.time());
      board.plain("  p50, p99", latency(normal));
      overload(flood, sustainable, normal.milliseconds(99));
    }
  }

  private static String latency(Flood.Result result) {
    return "%.1f ms, %.1f ms".formatted(result.milliseconds(50), result.milliseconds(99));
  }

  /** How many a second go through intake, routing and sla while none of them may rest. */
  private double saturate(Duration time) throws InterruptedException {
    Contacts contacts = new Contacts(server.integration());
    long begun = System.nanoTime();
    Load.Result taken = Load.closed(settings.clients(), time, number -> contacts.post());
    accepted += taken.good();
    awaitProcessed();
    return taken.good() / ((System.nanoTime() - begun) / 1e9);
  }

  private boolean awaitProcessed() throws InterruptedException {
    return tail.await("inquiry.queued", accepted, CAUGHT_UP_WITHIN)
        && tail.await("clock.started", accepted, CAUGHT_UP_WITHIN);
  }

  private Flood.Result send(Flood flood, int perSecond, Duration time) throws InterruptedException {
    Flood.Result result = flood.send(perSecond, time);
    accepted += result.accepted();
    return result;
  }

  private void overload(Flood flood, int sustainable, double normal) throws Exception {
    long before = memory();
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                most.accumulateAndGet(memory(), Math::max);
                pause();
              }
            });
    Flood.Result result = send(flood, sustainable * TIMES, FLOOD);
    over.set(true);
    watch.join();
    int seconds = untilNormal(flood, sustainable, normal);
    long begun = System.nanoTime();
    boolean all = awaitProcessed();
    double caughtUp = (System.nanoTime() - begun) / 1e9;

    board.plain("at ten times that: turned away", "%,d".formatted(result.refused()));
    board.rate("  accepted", result.accepted() / (double) FLOOD.toSeconds(), sustainable, GOODPUT);
    board.plain("  p50, p99 of the accepted", latency(result));
    board.under("  that p99 to the normal one", result.milliseconds(99) / normal, "x", SLOWER_MAX);
    board.under("  neither accepted nor turned away", (double) result.strange(), "", 0);
    board.under("  intake's memory to that before", most.get() / (double) before, "x", MEMORY_MAX);
    board.under("until latency is normal again", seconds, "s", NORMAL_WITHIN);
    board.plain("until all accepted are queued, with clocks", "%.1f s".formatted(caughtUp));
    if (!all) {
      board.note("accepted contacts are missing");
    }
  }

  /** The seconds until one second's p99 is like those before the flood. */
  private int untilNormal(Flood flood, int sustainable, double normal) throws InterruptedException {
    List<Double> seen = new ArrayList<>();
    for (int second = 1; second <= 2 * NORMAL_WITHIN; second++) {
      Flood.Result result = send(flood, sustainable, SECOND);
      seen.add(result.milliseconds(99));
      if (result.refused() == 0 && result.milliseconds(99) <= SLOWER_MAX * normal) {
        return second;
      }
    }
    board.note("p99 of each second afterwards: " + seen);
    return 2 * NORMAL_WITHIN;
  }

  private long memory() {
    try {
      return StackState.read(stack.home()).orElseThrow().parts().stream()
          .filter(part -> part.name().equals(ServiceName.INTAKE.label()))
          .mapToLong(part -> Memory.ofProcess(part.pid()).orElse(0))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(SECOND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
