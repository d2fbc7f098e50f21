package io.careline.deploy.bench;

import io.careline.deploy.bench.core.CoreRun;
import io.careline.deploy.bench.core.CoreSize;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What routing's pure core decides: one pool, 50 queues, 200 skills, agents whose skills are all
 * different, everybody at work.
 */
final class CoreBench {
  private static final double AIM = 200_000;
  private static final double MIB = 1024 * 1024;
  private static final int TENFOLD = 10;

  private final BenchSettings settings;
  private final Scoreboard board;

  CoreBench(BenchSettings settings, Scoreboard board) {
    this.settings = settings;
    this.board = board;
  }

  void run() throws RunnerException {
    Map<CoreSize, Double> rates = CoreRun.decisionsPerSecond(settings.warmUp(), settings.time());
    for (CoreSize size : CoreSize.ALL) {
      Double rate = rates.get(size);
      if (rate != null) {
        board.rate("decisions, " + told(size), rate, AIM);
        growth(rates, rate, new CoreSize(size.agents() / TENFOLD, size.waiting()), "agents");
        growth(rates, rate, new CoreSize(size.agents(), size.waiting() / TENFOLD), "waiting");
      }
    }
    CoreSize full = CoreSize.ALL.getLast();
    board.plain(
        "memory of a desk with " + told(full),
        String.format(Locale.ROOT, "%,.0f MiB", CoreRun.bytes(full) / MIB));
  }

  private void growth(Map<CoreSize, Double> rates, double rate, CoreSize smaller, String of) {
    Double before = rates.get(smaller);
    if (before != null) {
      board.plain(
          "  cost of one against a tenth of the " + of,
          String.format(Locale.ROOT, "%.2f times", before / rate));
    }
  }

  private static String told(CoreSize size) {
    return String.format(Locale.ROOT, "%,d agents, %,d wait", size.agents(), size.waiting());
  }
}
