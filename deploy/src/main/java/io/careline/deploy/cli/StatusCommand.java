package io.careline.deploy.cli;

import io.careline.deploy.stack.Memory;
import io.careline.deploy.stack.Phase;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackState;
import io.careline.deploy.stack.StackState.PartState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what runs. */
@Command(
    name = "status",
    description =
        "Show each process: its state, memory and restarts. Exit status 3 if not all is well.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_WELL = 3;
  private static final long MIB = 1024 * 1024;

  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Stack stack = options.stack();
    Optional<StackState> state = StackState.read(stack.home());
    if (!stack.isRunning() || state.isEmpty()) {
      out.println("Careline is down (" + stack.home().root() + "). Start it with ./careline up");
      return NOT_WELL;
    }
    out.printf("%-11s %-10s %8s %9s %9s  %s%n", "", "state", "pid", "memory", "restarts", "since");
    long total = 0;
    for (PartState part : state.get().parts()) {
      long memory = Memory.ofProcess(part.pid()).orElse(0);
      total += memory;
      out.printf(
          "%-11s %-10s %8d %5d MiB %9d  %s%n",
          part.name(), part.phase(), part.pid(), memory / MIB, part.restarts(), ago(part.since()));
      if (part.phase() != Phase.READY && !part.detail().isEmpty()) {
        out.println("            " + part.detail());
      }
    }
    out.printf("%-11s %-10s %8s %5d MiB%n", "all", "", "", total / MIB);
    return state.get().isReady() ? 0 : NOT_WELL;
  }

  private static String ago(Instant since) {
    Duration age = Duration.between(since, Instant.now());
    return age.toHours() > 0
        ? "%d h %d min".formatted(age.toHours(), age.toMinutesPart())
        : "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart());
  }
}
