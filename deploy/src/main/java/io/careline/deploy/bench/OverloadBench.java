package io.careline.deploy.bench;

import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten times as many contacts as the whole suite sustains, by a sender who does not wait: what is
 * accepted is dealt with, as soon as ever, and afterwards all is as before. Nobody is at work.
 */
final class OverloadBench {
  private static final double SUSTAINED = 0.8;
  private static final int TIMES = 10;
  private static final Duration FLOOD = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final double SLOWER_MAX = 2;
  private static final int NORMAL_WITHIN = 10;
  private static final double GOODPUT = 0.9;
  private static final long MIB = 1024 * 1024;

  private final Start start;
  private final BenchSettings settings;
  private final Scoreboard board;

  /** Starts the suite anew. */
  interface Start {
    /** With {@code further} environment variables. */
    Stack with(Map<String, String> further) throws IOException, InterruptedException;
  }

  OverloadBench(Start start, BenchSettings settings, Scoreboard board) {
    this.start = start;
    this.settings = settings;
    this.board = board;
  }

  void run() throws Exception {
    int sustained;
    try (WholeSuite suite = new WholeSuite(start.with(Map.of()))) {
      Bench.policy(suite.server(), "/bench/bench-care.yaml");
      saturate(suite, settings.warmUp());
      sustained = (int) (SUSTAINED * saturate(suite, settings.time()));
    }
    board.plain("contacts that all six sustain", "%,d/s".formatted(sustained));
    // As an operator sets it, by what was measured on the machines at hand.
    String bound = String.valueOf(sustained);
    try (WholeSuite suite =
            new WholeSuite(start.with(Map.of("CARELINE_COMMANDS_PER_SECOND", bound)));
        Flood flood =
            new Flood(
                suite.port(ServiceName.INTAKE),
                suite.integrationKey(),
                () -> Json.write(Contacts.fresh()))) {
      suite.accepted(flood.send(sustained, settings.warmUp()).accepted());
      suite.awaitIdle();
      Flood.Result normal = flood.send(sustained, settings.time());
      suite.accepted(normal.accepted());
      board.plain("  p50, p99 at that rate", latency(normal));
      overload(suite, flood, sustained, normal.milliseconds(99));
    }
  }

  private static String latency(Flood.Result result) {
    return "%.1f ms, %.1f ms".formatted(result.milliseconds(50), result.milliseconds(99));
  }

  /** How many a second go through all six while none of them may rest. */
  private double saturate(WholeSuite suite, Duration time)
      throws IOException, InterruptedException {
    Contacts contacts = new Contacts(suite.server().integration());
    long begun = System.nanoTime();
    Load.Result taken = Load.closed(settings.clients(), time, number -> contacts.post());
    suite.accepted(taken.good());
    suite.awaitIdle();
    return taken.good() / ((System.nanoTime() - begun) / 1e9);
  }

  private void overload(WholeSuite suite, Flood flood, int sustained, double normal)
      throws IOException, InterruptedException {
    long before = suite.memory(ServiceName.INTAKE);
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean over = new AtomicBoolean();
    Thread watch =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                most.accumulateAndGet(suite.memory(ServiceName.INTAKE), Math::max);
                pause();
              }
            });
    Flood.Result result = flood.send(sustained * TIMES, FLOOD);
    suite.accepted(result.accepted());
    over.set(true);
    watch.join();
    int seconds = untilNormal(suite, flood, sustained, normal);
    long begun = System.nanoTime();
    boolean all = suite.awaitIdle();
    double caughtUp = (System.nanoTime() - begun) / 1e9;

    board.plain("at ten times that: turned away", "%,d".formatted(result.refused()));
    double perSecond = result.accepted() / (double) FLOOD.toSeconds();
    board.rate("  accepted", perSecond, sustained, GOODPUT);
    board.plain("  p50, p99 of the accepted", latency(result));
    board.under("  their p99 by the normal one", result.milliseconds(99) / normal, "x", SLOWER_MAX);
    board.under("  neither accepted nor turned away", (double) result.strange(), "", 0);
    board.plain(
        "  intake's memory", "%,d, before %,d MiB".formatted(most.get() / MIB, before / MIB));
    board.under("until latency is normal again", seconds, "s", NORMAL_WITHIN);
    board.under("until all six have caught up then", caughtUp, "s", NORMAL_WITHIN);
    if (!all) {
      board.note("accepted contacts are missing");
    }
  }

  /** The seconds until one second's p99 is like those before the flood. */
  private int untilNormal(WholeSuite suite, Flood flood, int sustained, double normal)
      throws InterruptedException {
    List<Double> seen = new ArrayList<>();
    for (int second = 1; second <= 2 * NORMAL_WITHIN; second++) {
      Flood.Result result = flood.send(sustained, SECOND);
      suite.accepted(result.accepted());
      seen.add(result.milliseconds(99));
      if (result.milliseconds(99) <= SLOWER_MAX * normal) {
        return second;
      }
    }
    board.note("p99 of each second afterwards: " + seen);
    return 2 * NORMAL_WITHIN;
  }

  private static void pause() {
    try {
      Thread.sleep(SECOND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
