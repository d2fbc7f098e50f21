package io.careline.deploy.bench.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link CoreDecisions} on each size, each in a JVM of its own. */
public final class CoreRun {
  private static final int ITERATIONS = 5;

  private CoreRun() {}

  /** Decisions per second of one thread, by size. */
  public static Map<CoreSize, Double> decisionsPerSecond(Duration warmUp, Duration time)
      throws RunnerException {
    Map<CoreSize, Double> rates = new LinkedHashMap<>();
    String[] sizes = CoreSize.ALL.stream().map(CoreSize::toString).toArray(String[]::new);
    var options =
        new OptionsBuilder()
            .include(CoreDecisions.class.getName())
            .param("size", sizes)
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .warmupIterations(ITERATIONS)
            .warmupTime(TimeValue.milliseconds(warmUp.toMillis() / ITERATIONS))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.milliseconds(time.toMillis() / ITERATIONS))
            .forks(1)
            .jvmArgs(
                "-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      CoreSize size = CoreSize.parse(result.getParams().getParam("size"));
      rates.put(size, result.getPrimaryResult().getScore());
    }
    return rates;
  }

  /** Bytes that a full desk takes in memory, with the index beside it. */
  public static long bytes(CoreSize size) {
    long before = used();
    CoreDesk desk = new CoreDesk(size);
    long after = used();
    if (desk.desk().items().size() < size.waiting()) {
      throw new IllegalStateException("the desk is not full");
    }
    return after - before;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
