package io.careline.deploy.cli;

import io.careline.deploy.bench.Bench;
import io.careline.deploy.bench.BenchSettings;
import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    description = {
      "Measure a stack of its own, each figure beside its yardstick on the same broker and database.",
      "Wants a machine that does nothing else; a running stack should be down."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "For each measurement. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "40",
      description = "Seconds before each measurement. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "64",
      description = "Callers at once. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--promises",
      paramLabel = "N",
      defaultValue = "25000",
      description = "Inquiries whose promises are left to break. Default: ${DEFAULT-VALUE}.")
  private int promises;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      defaultValue = "MAILS,ROUTING,START,CONTACTS,RECORDS,LIVES,LATENESS,FIND,OVERLOAD",
      description = "What is measured, with commas between. Default: ${DEFAULT-VALUE}.")
  private Set<BenchSettings.Part> parts = Set.of();

  @Option(
      names = "--mails",
      paramLabel = "FOLDER",
      description = "Mails in files, to be read besides those that are generated.")
  private @Nullable Path mails;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Added to every port. Default: ${DEFAULT-VALUE}.")
  private int portOffset;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Home own = Home.ofEnvironment();
    Ports ports = new Ports(portOffset);
    if (new Stack(own, ports).isRunning()) {
      throw new StackException(
          "A stack runs in " + own.root() + " and would spoil the figures: ./careline down");
    }
    Home home = new Home(own.sources(), own.root().resolve("bench"));
    new Stack(home, ports, Set.of()).wipe();
    BenchSettings settings =
        new BenchSettings(
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(warmUp),
            clients,
            promises,
            parts,
            mails);
    new Bench(home, ports, settings, out).run();
    return 0;
  }
}
